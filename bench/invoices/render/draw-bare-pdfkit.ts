import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { create } from 'fontkit';
import PdfKit from 'pdfkit';
import type { InvoiceDocument } from '../../../orchestrator-service/src/documents/invoice-document.ts';
import { type Draw, FONT_FILES, TABLE_HEAD, tableOf } from './contender.ts';

const LEADING = 14;
const LEFT = 50;
const BOTTOM = 800;

// Parsed once, as in Stockroom. pdfkit accepts font objects, which its types omit.
const parsed = (path: string) => create(readFileSync(path)) as unknown as Uint8Array;
const regular = parsed(FONT_FILES.regular);
const bold = parsed(FONT_FILES.bold);

/** The upper limit: the same texts on pages of pdfkit, without wrapping, alignment, rules or structure. */
export const draw: Draw = async ({ document }) => {
  const doc = new PdfKit({ autoFirstPage: false, font: '' });
  const bytes = buffer(doc);
  doc.registerFont('regular', regular).registerFont('bold', bold);
  let y = BOTTOM;
  for (const { style, texts } of linesOf(document)) {
    if (y + LEADING > BOTTOM) {
      doc.addPage({ size: 'A4', margin: 0 });
      y = LEFT;
    }
    doc.font(style).fontSize(9.5);
    texts.forEach((text, column) => doc.text(text, LEFT + column * 120, y, { lineBreak: false }));
    y += LEADING;
  }
  doc.end();
  return bytes;
};

function linesOf(invoice: InvoiceDocument): { style: 'regular' | 'bold'; texts: string[] }[] {
  const strong = (...texts: string[]) => ({ style: 'bold' as const, texts });
  const plain = (...texts: string[]) => ({ style: 'regular' as const, texts });
  return [
    strong(invoice.business.name, 'Invoice'),
    ...invoice.business.lines.map((line) => plain(line)),
    strong('Bill to', invoice.billTo.name),
    ...invoice.billTo.lines.map((line) => plain(line)),
    ...invoice.facts.map(({ label, value }) => plain(label, value)),
    strong(...TABLE_HEAD),
    ...tableOf(invoice).map((cells) => plain(...cells)),
    ...invoice.sums.map(({ label, amount }) => plain(label, amount)),
    strong(invoice.total.label, invoice.total.amount),
    ...invoice.closing.map((line) => plain(line)),
    plain([invoice.footer].flat().join('\n')),
  ];
}
