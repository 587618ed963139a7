import type { WrappedLine } from '../typesetting/typesetter.ts';
import { type FittedText, fitText } from './fit-text.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';

const SUM: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
const SUM_LABEL: TextStyle = { size: 9.5, weight: 'regular', color: 'muted' };
const TOTAL: TextStyle = { size: 12, weight: 'bold', color: 'accent' };
const THANKS: TextStyle = { size: 9.5, weight: 'bold', color: 'ink' };
const NOTE: TextStyle = { size: 9, weight: 'regular', color: 'muted' };

const REMARK: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
/** The longest note becomes smaller, so that the totals still fit one page. */
const REMARKS = { leading: 14, maxHeight: 210 };

const LEADING = 18;
const TOTAL_HEIGHT = 36;
const NOTE_LEADING = 14;
const EDGE = 8;
const MIN_WIDTH = 220;
const LABEL_GAP = 28;

/** The totals, the remarks and the closing words, which are never split. */
export interface TotalsLayout {
  invoice: InvoiceDocument;
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
  const { total, sums } = invoice;
  const { left, right } = canvas.page;
  const widths = [
    { label: canvas.width(total.label, TOTAL), amount: canvas.width(total.amount, TOTAL) },
    ...sums.map((sum) => ({
      label: canvas.width(sum.label, SUM_LABEL),
      amount: canvas.width(sum.amount, SUM),
    })),
  ];
  const closing = invoice.closing.flatMap((line) => canvas.wrap(line, NOTE, right - left));
  const remarks = fitText(canvas, invoice.remarks, { style: REMARK, width: right - left, ...REMARKS });
  const { length: count } = remarks.lines;
  const remarksHeight = count === 0 ? 0 : count * remarks.leading + REMARKS.leading;
  return {
    invoice,
    remarks,
    remarksHeight,
    closing,
    labelWidth: Math.max(...widths.map(({ label }) => label)),
    amountWidth: Math.max(...widths.map(({ amount }) => amount)),
    pairWidth: Math.max(...widths.map(({ label, amount }) => label + amount)),
    height: 12 + sums.length * LEADING + TOTAL_HEIGHT + 26 + remarksHeight + closing.length * NOTE_LEADING,
  };
}

/** Draws them from `top` down, the amounts in the column of the table's amounts. */
export function drawTotals(
  canvas: Canvas,
  layout: TotalsLayout,
  { top, amounts }: { top: number; amounts: { left: number; right: number } },
): void {
  const leftX = leftOf(canvas, layout, amounts);
  const { sums, total } = layout.invoice;
  let y = top + 12;
  for (const sum of sums) {
    drawSum(canvas, sum, { leftX, amounts, y: y + 11, styles: { label: SUM_LABEL, amount: SUM } });
    y += LEADING;
  }
  canvas.rule(y + 4, { from: leftX, to: canvas.page.right, color: 'accent', thickness: 1 });
  drawSum(canvas, total, { leftX, amounts, y: y + 24, styles: { label: TOTAL, amount: TOTAL } });
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

interface SumPlace {
  leftX: number;
  amounts: { left: number; right: number };
  y: number;
  styles: { label: TextStyle; amount: TextStyle };
}

function drawSum(
  canvas: Canvas,
  { label, amount }: InvoiceDocument['total'],
  { leftX, amounts, y, styles }: SumPlace,
): void {
  canvas.tag('P', {}, () => {
    canvas.text(label, styles.label, { x: leftX + EDGE, y });
    canvas.number(amount, styles.amount, { ...amounts, y });
  });
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
