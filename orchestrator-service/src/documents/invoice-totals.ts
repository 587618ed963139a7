import type { WrappedLine } from '../typesetting/typesetter.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';

const SUM: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
const SUM_LABEL: TextStyle = { size: 9.5, weight: 'regular', color: 'muted' };
const TOTAL: TextStyle = { size: 12, weight: 'bold', color: 'accent' };
const THANKS: TextStyle = { size: 9.5, weight: 'bold', color: 'ink' };
const NOTE: TextStyle = { size: 9, weight: 'regular', color: 'muted' };

const LEADING = 18;
const TOTAL_HEIGHT = 36;
const NOTE_LEADING = 14;
const EDGE = 8;
const MIN_WIDTH = 220;
const LABEL_GAP = 28;

/** The totals and the closing words, which are never split. */
export interface TotalsLayout {
  invoice: InvoiceDocument;
  closing: WrappedLine[];
  leftX: number;
  height: number;
}

export function layTotals(canvas: Canvas, invoice: InvoiceDocument): TotalsLayout {
  const { total, sums } = invoice;
  const { left, right } = canvas.page;
  const widest = Math.max(
    canvas.width(total.label, TOTAL) + canvas.width(total.amount, TOTAL),
    ...sums.map((sum) => canvas.width(sum.label, SUM_LABEL) + canvas.width(sum.amount, SUM)),
  );
  const closing = invoice.closing.flatMap((line) => canvas.wrap(line, NOTE, right - left));
  return {
    invoice,
    closing,
    leftX: right - Math.max(MIN_WIDTH, widest + LABEL_GAP + 2 * EDGE),
    height: 12 + sums.length * LEADING + TOTAL_HEIGHT + 26 + closing.length * NOTE_LEADING,
  };
}

export function drawTotals(canvas: Canvas, layout: TotalsLayout, top: number): void {
  const { leftX } = layout;
  const { sums, total } = layout.invoice;
  let y = top + 12;
  for (const sum of sums) {
    drawSum(canvas, sum, { leftX, y: y + 11, styles: { label: SUM_LABEL, amount: SUM } });
    y += LEADING;
  }
  canvas.rule(y + 4, { from: leftX, to: canvas.page.right, color: 'accent', thickness: 1 });
  drawSum(canvas, total, { leftX, y: y + 24, styles: { label: TOTAL, amount: TOTAL } });
  drawClosing(canvas, layout.closing, y + TOTAL_HEIGHT + 26);
}

interface SumPlace {
  leftX: number;
  y: number;
  styles: { label: TextStyle; amount: TextStyle };
}

function drawSum(
  canvas: Canvas,
  { label, amount }: InvoiceDocument['total'],
  { leftX, y, styles }: SumPlace,
): void {
  canvas.tag('P', {}, () => {
    canvas.text(label, styles.label, { x: leftX + EDGE, y });
    canvas.text(amount, styles.amount, { x: canvas.page.right - EDGE, y, align: 'right' });
  });
}

function drawClosing(canvas: Canvas, closing: readonly WrappedLine[], top: number): void {
  canvas.tag('P', {}, () =>
    closing.forEach((line, index) =>
      canvas.text(line, index === 0 ? THANKS : NOTE, { x: canvas.page.left, y: top + index * NOTE_LEADING }),
    ),
  );
}
