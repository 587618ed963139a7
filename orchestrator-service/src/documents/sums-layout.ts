import type { WrappedLine } from '../typesetting/typesetter.ts';
import type { InvoiceDocument } from './invoice-document.ts';
import type { Sum } from './invoice-sums.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';

const AMOUNT: TextStyle = { size: 9.5, weight: 'regular', color: 'ink' };
const LABEL: TextStyle = { size: 9.5, weight: 'regular', color: 'muted' };

const LEADING = 18;
const ASCENT = 11;
/** The leading of many sums, and of the lines of a long label, in font sizes. */
const TIGHT = 1.37;
/** The widest label on one line. */
const MAX_LABEL_WIDTH = 300;
/** The factor between one font size and the next smaller one. */
const STEP = 0.9;

/** The sums above the total, with their styles and heights. */
export interface SumsLayout {
  sums: { label: (string | WrappedLine)[]; amount: string; height: number }[];
  styles: { label: TextStyle; amount: TextStyle };
  /** From the top of a sum to its baseline. */
  ascent: number;
  /** The height of a line within a label. */
  lineHeight: number;
  height: number;
  /** The widths of the widest label and amount, and of the widest pair. */
  labelWidth: number;
  amountWidth: number;
  pairWidth: number;
}

/**
 * Lays the sums. A long reason of a discount is wrapped. Many charges or taxes move closer together, and then become
 * smaller, until all sums fit `maxHeight`.
 */
export function laySums(
  canvas: Canvas,
  { adjustments, sums, layout: { version } }: InvoiceDocument,
  maxHeight: number,
): SumsLayout {
  const loose = { size: AMOUNT.size, leading: LEADING };
  // Earlier layouts have no smaller sums: a stored PDF must still be drawn to the same bytes.
  if (version < 3 && adjustments.length === 0) return layAt(canvas, sums, loose);
  const all = [...adjustments, ...sums];
  let layout = layAt(canvas, all, loose);
  for (let { size } = loose; layout.height > maxHeight; size *= STEP)
    layout = layAt(canvas, all, { size, leading: size * TIGHT });
  return layout;
}

function layAt(
  canvas: Canvas,
  sums: readonly Sum[],
  { size, leading }: { size: number; leading: number },
): SumsLayout {
  const styles = { label: { ...LABEL, size }, amount: { ...AMOUNT, size } };
  const lineHeight = size * TIGHT;
  const laid = sums.map(({ label, amount }) => {
    const isWide = canvas.width(label, styles.label) > MAX_LABEL_WIDTH;
    const lines = isWide ? canvas.wrap(label, styles.label, MAX_LABEL_WIDTH) : [label];
    return { label: lines, amount, height: leading + (lines.length - 1) * lineHeight };
  });
  const widths = laid.map(({ label, amount }) => ({
    label: Math.max(...label.map((line) => canvas.width(line, styles.label))),
    amount: canvas.width(amount, styles.amount),
  }));
  return {
    sums: laid,
    styles,
    ascent: leading === LEADING ? ASCENT : size,
    lineHeight,
    height: laid.reduce((sum, { height }) => sum + height, 0),
    labelWidth: Math.max(...widths.map(({ label }) => label)),
    amountWidth: Math.max(...widths.map(({ amount }) => amount)),
    pairWidth: Math.max(...widths.map(({ label, amount }) => label + amount)),
  };
}

/** Draws the sums from `top` down: labels at `leftX`, and the amounts in the column of the table's amounts. */
export function drawSums(
  canvas: Canvas,
  { sums, styles, ascent, lineHeight }: SumsLayout,
  { leftX, amounts, top }: { leftX: number; amounts: { left: number; right: number }; top: number },
): void {
  let y = top;
  for (const { label, amount, height } of sums) {
    const baseline = y + ascent;
    canvas.tag('P', {}, () => {
      label.forEach((line, index) =>
        canvas.text(line, styles.label, { x: leftX, y: baseline + index * lineHeight }),
      );
      canvas.number(amount, styles.amount, { ...amounts, y: baseline });
    });
    y += height;
  }
}
