import { splitAtBreaks, splitCharacters } from './line-breaks.ts';

type Measure = (text: string) => number;

/**
 * Breaks text into lines no wider than `maxWidth`: where the script allows it, and inside a word only where the word
 * alone is too wide. The lines are in the order of reading; spaces at their ends are dropped, and nothing else.
 * `measure` gives a text's width in the same unit.
 */
export function wrapText(text: string, maxWidth: number, measure: Measure): string[] {
  if (measure(text) <= maxWidth) return [text];
  const pieces = splitAtBreaks(text).flatMap((piece) =>
    measure(piece.trimEnd()) <= maxWidth ? [piece] : fill(splitCharacters(piece), maxWidth, measure),
  );
  return fill(pieces, maxWidth, measure)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** Puts pieces together as long as they fit; one that alone does not fit has a line of its own. */
function fill(pieces: readonly string[], maxWidth: number, measure: Measure): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < pieces.length) {
    let end = Math.max(start + 1, guessEnd(pieces, { start, maxWidth, measure }));
    // The sum of its pieces' widths is nearly a line's width: letters kern, and join, over the seams.
    while (end > start + 1 && measure(joined(pieces, start, end).trimEnd()) > maxWidth) end -= 1;
    lines.push(joined(pieces, start, end));
    start = end;
  }
  return lines;
}

function guessEnd(
  pieces: readonly string[],
  { start, maxWidth, measure }: { start: number; maxWidth: number; measure: Measure },
): number {
  let width = 0;
  for (let end = start; end < pieces.length; end += 1) {
    const piece = pieces[end]!;
    if (width + measure(piece.trimEnd()) > maxWidth) return end;
    width += measure(piece);
  }
  return pieces.length;
}

function joined(pieces: readonly string[], start: number, end: number): string {
  return pieces.slice(start, end).join('');
}
