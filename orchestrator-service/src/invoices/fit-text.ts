import type { WrappedLine } from '../typesetting/typesetter.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';

/** How much smaller than the size before each next one is. */
const STEP = 0.9;

/** A text in lines, the size that they are set in, and the height from one baseline to the next. */
export interface FittedText {
  lines: WrappedLine[];
  style: TextStyle;
  leading: number;
}

/**
 * Wraps paragraphs, each to lines of its own, and sets them as small as it takes to be no higher than `maxHeight`. The
 * longest names and addresses that the services accept are legible then, in any script, and never leave the page.
 */
export function fitText(
  canvas: Canvas,
  paragraphs: readonly string[],
  {
    style,
    leading,
    width,
    maxHeight,
  }: { style: TextStyle; leading: number; width: number; maxHeight: number },
): FittedText {
  const lines = paragraphs.flatMap((paragraph) => canvas.wrap(paragraph, style, width));
  if (lines.length * leading <= maxHeight) return { lines, style, leading };
  const smaller = { ...style, size: style.size * STEP };
  return fitText(canvas, paragraphs, { style: smaller, leading: leading * STEP, width, maxHeight });
}
