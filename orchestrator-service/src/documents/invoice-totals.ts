import type { WrappedLine } from '../typesetting/typesetter.ts';
import { type FittedText, fitText } from './fit-text.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import { drawPayment, layPayment, type PaymentLayout } from './payment-block.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';
import { drawSums, laySums, type SumsLayout } from './sums-layout.ts';

const TOTAL: TextStyle = { size: 12, weight: 'bold', color: 'accent' };
const THANKS: TextStyle = { size: 9.5, weight: 'bold', color: 'ink' };
const NOTE: TextStyle = { size: 9, weight: 'regular', color: 'muted' };

const REMARK: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
/** The longest note becomes smaller, so that the totals still fit one page: beside a payment even smaller. */
const REMARKS = { leading: 14, maxHeight: { alone: 210, withPayment: 126 } };

/** The height of sums and remarks together: beyond it, sums with discounts and charges become smaller. */
const MAX_SUMS_AND_REMARKS = 394;
const TOTAL_HEIGHT = 36;
const NOTE_LEADING = 14;
const EDGE = 8;
const MIN_WIDTH = 220;
const LABEL_GAP = 28;
/** Between the total and the baseline of the next text. The edge of the payment is higher than its first baseline. */
const REST_GAP = 26;
const PAYMENT_LIFT = 12;
/** Below the payment, to the baseline of the next text. */
const PAYMENT_GAP = 24;

/** The totals, and what follows them: the payment, the remarks and the closing words. Neither part is split. */
export interface TotalsLayout {
  invoice: InvoiceDocument;
  sums: SumsLayout;
  payment: PaymentLayout | null;
  remarks: FittedText;
  remarksHeight: number;
  closing: WrappedLine[];
  /** The widths of the widest label and amount, and of the widest pair. */
  labelWidth: number;
  amountWidth: number;
  pairWidth: number;
  height: number;
  restHeight: number;
}

export function layTotals(canvas: Canvas, invoice: InvoiceDocument): TotalsLayout {
  const { total } = invoice;
  const { left, right } = canvas.page;
  const closing = invoice.closing.flatMap((line) => canvas.wrap(line, NOTE, right - left));
  const payment = layPayment(canvas, invoice);
  const remarks = fitText(canvas, invoice.remarks, {
    style: REMARK,
    width: right - left,
    leading: REMARKS.leading,
    maxHeight: payment === null ? REMARKS.maxHeight.alone : REMARKS.maxHeight.withPayment,
  });
  const { length: count } = remarks.lines;
  const remarksHeight = count === 0 ? 0 : count * remarks.leading + REMARKS.leading;
  const sums = laySums(canvas, invoice, MAX_SUMS_AND_REMARKS - remarksHeight);
  const totalLabel = canvas.width(total.label, TOTAL);
  const totalAmount = canvas.width(total.amount, TOTAL);
  const paymentHeight = payment === null ? 0 : payment.height + PAYMENT_GAP;
  return {
    invoice,
    sums,
    payment,
    remarks,
    remarksHeight,
    closing,
    labelWidth: Math.max(totalLabel, sums.labelWidth),
    amountWidth: Math.max(totalAmount, sums.amountWidth),
    pairWidth: Math.max(totalLabel + totalAmount, sums.pairWidth),
    height: 12 + sums.height + TOTAL_HEIGHT,
    restHeight: REST_GAP + paymentHeight + remarksHeight + closing.length * NOTE_LEADING,
  };
}

/** Draws the sums and the total from `top` down, in the column of the table's amounts. Returns their bottom. */
export function drawTotals(
  canvas: Canvas,
  layout: TotalsLayout,
  { top, amounts }: { top: number; amounts: { left: number; right: number } },
): number {
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
  return y + TOTAL_HEIGHT;
}

/** Draws what follows the total, from `top` down. */
export function drawAfterTotals(canvas: Canvas, layout: TotalsLayout, top: number): void {
  const { payment, remarks, remarksHeight, closing } = layout;
  let y = top + REST_GAP;
  if (payment !== null) {
    drawPayment(canvas, payment, y - PAYMENT_LIFT);
    y += payment.height + PAYMENT_GAP;
  }
  if (remarksHeight > 0) drawRemarks(canvas, remarks, y);
  drawClosing(canvas, closing, y + remarksHeight);
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
