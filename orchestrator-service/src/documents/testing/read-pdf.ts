import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { readable } from './readable.ts';

/**
 * The content of a PDF for a reader: the text of each page, its lines joined by spaces, and the document's properties.
 */
export async function readPdf(
  bytes: Uint8Array,
): Promise<{ pages: string[]; info: Record<string, unknown> }> {
  // pdf.js takes ownership of the memory.
  const pdf = await getDocumentProxy(Uint8Array.from(bytes));
  const { text } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  return { pages: text.map(readable), info };
}
