import { extractText, getDocumentProxy, getMeta } from 'unpdf';

/** What a reader of the PDF finds: the text of each page, its lines joined by spaces, and the document's properties. */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ pages: string[]; info: Record<string, unknown> }> {
  // pdf.js takes over the memory that it is given.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  return { pages: text.map((page) => page.replaceAll(/\s+/g, ' ')), info };
}
