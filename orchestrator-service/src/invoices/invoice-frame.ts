import type { InvoiceDocument } from './invoice-document.ts';
import { COLOR, PAGE, type Canvas, type TextStyle } from './pdf-canvas.ts';

const NAME: TextStyle = { size: 15, weight: 'bold', color: COLOR.accent };
const TITLE: TextStyle = { size: 25, weight: 'regular', color: COLOR.accent };
const LABEL: TextStyle = { size: 9, weight: 'regular', color: COLOR.muted };
const TEXT: TextStyle = { size: 9.5, weight: 'regular', color: COLOR.ink };
const STRONG: TextStyle = { size: 9.5, weight: 'bold', color: COLOR.ink };
const CUSTOMER: TextStyle = { size: 11, weight: 'bold', color: COLOR.ink };
const SMALL: TextStyle = { size: 8, weight: 'regular', color: COLOR.muted };

const LEFT_COLUMN_WIDTH = 270;
const FACT_LABEL_X = 352;
const LEADING = 14;

/** Draws the top of the first page, and answers where its table may begin. */
export function drawLetterhead(canvas: Canvas, invoice: InvoiceDocument): number {
  const nameEnd = drawParagraph(canvas, [invoice.business.name], {
    y: PAGE.top + 17,
    style: NAME,
    leading: 19,
  });
  const senderEnd = drawParagraph(canvas, invoice.business.lines, {
    y: nameEnd - 1,
    style: LABEL,
    leading: 13,
  });
  canvas.text('Invoice', TITLE, { x: PAGE.right, y: PAGE.top + 17, align: 'right' });
  const ruleY = Math.max(senderEnd, PAGE.top + 44) + 8;
  canvas.rule(ruleY, { from: PAGE.left, to: PAGE.right, color: COLOR.line, thickness: 0.75 });
  const top = ruleY + 28;
  return Math.max(drawBillTo(canvas, invoice, top), drawFacts(canvas, invoice, top)) + 20;
}

/** Draws the top of every later page, above its table. */
export function drawContinuationHead(canvas: Canvas, invoice: InvoiceDocument): void {
  const y = PAGE.top - 18;
  const name = canvas.wrap(invoice.business.name, { ...SMALL, weight: 'bold' }, LEFT_COLUMN_WIDTH)[0] ?? '';
  canvas.text(name, { ...SMALL, weight: 'bold' }, { x: PAGE.left, y });
  canvas.text(`${invoice.title}, continued`, SMALL, { x: PAGE.right, y, align: 'right' });
}

/** Draws the foot of a page. */
export function drawFooter(canvas: Canvas, invoice: InvoiceDocument, pageOf: string): void {
  const y = PAGE.height - 36;
  canvas.rule(y - 14, { from: PAGE.left, to: PAGE.right, color: COLOR.line, thickness: 0.5 });
  const room = PAGE.right - PAGE.left - canvas.width(pageOf, SMALL) - 24;
  const lines = canvas.wrap(invoice.footer, SMALL, room).slice(0, 2);
  lines.forEach((line, index) => canvas.text(line, SMALL, { x: PAGE.left, y: y + index * 11 }));
  canvas.text(pageOf, SMALL, { x: PAGE.right, y, align: 'right' });
}

function drawBillTo(canvas: Canvas, { billTo }: InvoiceDocument, top: number): number {
  canvas.text('Bill to', LABEL, { x: PAGE.left, y: top });
  const nameEnd = drawParagraph(canvas, [billTo.name], { y: top + 17, style: CUSTOMER, leading: 15 });
  return drawParagraph(canvas, billTo.lines, { y: nameEnd, style: TEXT, leading: LEADING });
}

function drawFacts(canvas: Canvas, { facts }: InvoiceDocument, top: number): number {
  facts.forEach(({ label, value }, index) => {
    const y = top + index * 17;
    canvas.text(label, LABEL, { x: FACT_LABEL_X, y });
    canvas.text(value, index === 0 ? STRONG : TEXT, { x: PAGE.right, y, align: 'right' });
  });
  return top + facts.length * 17;
}

/** Draws lines, wrapped, in the left column from the baseline `y` on; answers the baseline after them. */
function drawParagraph(
  canvas: Canvas,
  lines: readonly string[],
  { y, style, leading }: { y: number; style: TextStyle; leading: number },
): number {
  const wrapped = lines.flatMap((line) => canvas.wrap(line, style, LEFT_COLUMN_WIDTH));
  wrapped.forEach((line, index) => canvas.text(line, style, { x: PAGE.left, y: y + index * leading }));
  return y + wrapped.length * leading;
}
