import type { WrappedLine } from '../typesetting/typesetter.ts';
import { type FittedText, fitText } from './fit-text.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';
import { drawSums, laySums, type SumsLayout } from './sums-layout.ts';

const TOTAL: TextStyle = { size: 12, weight: 'bold', color: 'accent' };
const THANKS: TextStyle = { size: 9.5, weight: 'bold', color: 'ink' };
const NOTE: TextStyle = { size: 9, weight: 'regular', color: 'muted' };

const REMARK: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
/** The longest note becomes smaller, so that the totals still fit one page. */
const REMARKS = { leading: 14, maxHeight: 210 };

/** The height of sums and remarks together: beyond it, sums with discounts and charges become smaller. */
const MAX_SUMS_AND_REMARKS = 394;
const TOTAL_HEIGHT = 36;
const NOTE_LEADING = 14;
const EDGE = 8;
const MIN_WIDTH = 220;
const LABEL_GAP = 28;

/** The totals, the remarks and the closing words, which are never split. */
export interface TotalsLayout {
  invoice: InvoiceDocument;
  sums: SumsLayout;
  remarks: FittedText;
  remarksHeight: number;
  closing: WrappedLine[];
  /** The widths of the widest label and amount, and of the widest pair. */
  labelWidth: number;
  amountWidth: number;
  pairWidth: number;
  height: number;
}

export function layTotals(canvas: Canvas, invoice: InvoiceDocument): TotalsLayout {
  const { total } = invoice;
  const { left, right } = canvas.page;
  const closing = invoice.closing.flatMap((line) => canvas.wrap(line, NOTE, right - left));
  const remarks = fitText(canvas, invoice.remarks, { style: REMARK, width: right - left, ...REMARKS });
  const { length: count } = remarks.lines;
  const remarksHeight = count === 0 ? 0 : count * remarks.leading + REMARKS.leading;
  const sums = laySums(canvas, invoice, MAX_SUMS_AND_REMARKS - remarksHeight);
  const totalLabel = canvas.width(total.label, TOTAL);
  const totalAmount = canvas.width(total.amount, TOTAL);
  return {
    invoice,
    sums,
    remarks,
    remarksHeight,
    closing,
    labelWidth: Math.max(totalLabel, sums.labelWidth),
    amountWidth: Math.max(totalAmount, sums.amountWidth),
    pairWidth: Math.max(totalLabel + totalAmount, sums.pairWidth),
    height: 12 + sums.height + TOTAL_HEIGHT + 26 + remarksHeight + closing.length * NOTE_LEADING,
  };
}

/** Draws them from `top` down, the amounts in the column of the table's amounts. */
export function drawTotals(
  canvas: Canvas,
  layout: TotalsLayout,
  { top, amounts }: { top: number; amounts: { left: number; right: number } },
): void {
  const leftX = leftOf(canvas, layout, amounts);
  const { sums } = layout;
  const { total } = layout.invoice;
  drawSums(canvas, sums, { leftX: leftX + EDGE, amounts, top: top + 12 });
  const y = top + 12 + sums.height;
  canvas.rule(y + 4, { from: leftX, to: canvas.page.right, color: 'accent', thickness: 1 });
  canvas.tag('P', {}, () => {
    canvas.text(total.label, TOTAL, { x: leftX + EDGE, y: y + 24 });
    canvas.number(total.amount, TOTAL, { ...amounts, y: y + 24 });
  });
  const below = y + TOTAL_HEIGHT + 26;
  if (layout.remarksHeight > 0) drawRemarks(canvas, layout.remarks, below);
  drawClosing(canvas, layout.closing, below + layout.remarksHeight);
}

/** In a mirrored page, amounts begin at the inner edge of their column, so a label ends before it. */
function leftOf(
  { page: { right }, direction }: Canvas,
  { labelWidth, pairWidth }: TotalsLayout,
  amounts: { left: number; right: number },
): number {
  const width = direction === 'ltr' ? pairWidth : labelWidth + amounts.right - amounts.left;
  return right - Math.max(MIN_WIDTH, width + LABEL_GAP + 2 * EDGE);
}

function drawRemarks(canvas: Canvas, { lines, style, leading }: FittedText, top: number): void {
  canvas.tag('P', {}, () =>
    lines.forEach((line, index) =>
      canvas.text(line, style, { x: canvas.page.left, y: top + index * leading }),
    ),
  );
}

function drawClosing(canvas: Canvas, closing: readonly WrappedLine[], top: number): void {
  canvas.tag('P', {}, () =>
    closing.forEach((line, index) =>
      canvas.text(line, index === 0 ? THANKS : NOTE, { x: canvas.page.left, y: top + index * NOTE_LEADING }),
    ),
  );
}
