import type { WrappedLine } from '../typesetting/typesetter.ts';
import type { Canvas, TextStyle } from './pdf-canvas.ts';

/** The factor between one font size and the next smaller one. */
const STEP = 0.9;

/** A text in lines, its font size, and its line height. */
export interface FittedText {
  lines: WrappedLine[];
  style: TextStyle;
  leading: number;
}

/**
 * Wraps paragraphs, each to lines of its own, and reduces the font size until they fit `maxHeight`. The longest names
 * and addresses that the services accept stay legible in any script, and never leave the page.
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
