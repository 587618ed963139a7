import { splitAtBreaks, splitCharacters } from './line-breaks.ts';

type Measure = (text: string) => number;

export const SOFT_HYPHEN = '\u00ad';

/** Soft hyphens at which no word is divided. */
const IDLE_HYPHENS = /\u00ad+(?=[\s\u00ad]|$)|(?<=^|\s)\u00ad+/g;
const INNER_HYPHENS = /\u00ad(?!$)/g;

const ISOLATES = /[\u2066-\u2069]/g;
const POP_ISOLATE = '\u2069';

interface Wrapping {
  maxWidth: number;
  /** Returns a text's width in the unit of `maxWidth`; a final soft hyphen is as wide as a hyphen. */
  measure: Measure;
  /** Inserts soft hyphens into a word that is too wide by itself; null if a soft hyphen is treated as a letter. */
  hyphenate: ((word: string) => string) | null;
}

/**
 * Breaks text into lines no wider than `maxWidth`: where the script allows it, at soft hyphens, and inside a word only
 * if the word by itself is too wide. The lines are in reading order. Only spaces at line ends are dropped. A line that
 * ends inside a word ends with a soft hyphen, which must be drawn; no line contains another one.
 */
export function wrapText(text: string, { maxWidth, measure, hyphenate }: Wrapping): string[] {
  const hasHyphens = hyphenate !== null && text.includes(SOFT_HYPHEN);
  const whole = hasHyphens ? text.replaceAll(IDLE_HYPHENS, '') : text;
  const unbroken = hasHyphens ? joinAtHyphens([whole]) : text;
  if (measure(unbroken) <= maxWidth) return [unbroken];
  const join = hyphenate === null ? joinAll : joinAtHyphens;
  const fits = (piece: string) => measure(join([piece]).trimEnd()) <= maxWidth;
  const fill = (pieces: readonly string[]) => fillLines(pieces, { maxWidth, measure, join });
  const breakAnywhere = (piece: string) => (fits(piece) ? [piece] : fill(splitWithHyphen(piece)));
  const breakPiece = (piece: string): string[] => {
    if (hyphenate === null) return breakAnywhere(piece);
    if (fits(piece)) return splitAtHyphens(piece);
    return splitAtHyphens(piece)
      .flatMap((part) => (fits(part) ? [part] : splitAtHyphens(hyphenate(part))))
      .flatMap(breakAnywhere);
  };
  return fill(splitAtBreaks(whole).flatMap(breakPiece))
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** Continues an isolate (UAX 9) that is broken over lines: each line closes it, and the next one opens it again. */
export function continueIsolates(lines: readonly string[]): string[] {
  const open: string[] = [];
  return lines.map((line) => {
    const before = open.join('');
    for (const [control] of line.matchAll(ISOLATES)) {
      if (control === POP_ISOLATE) open.pop();
      else open.push(control);
    }
    return before + line + POP_ISOLATE.repeat(open.length);
  });
}

/** Characters; a final soft hyphen is joined to the character before it. */
function splitWithHyphen(piece: string): string[] {
  if (!piece.endsWith(SOFT_HYPHEN)) return splitCharacters(piece);
  const characters = splitCharacters(piece.slice(0, -1));
  return [...characters.slice(0, -1), characters.at(-1) + SOFT_HYPHEN];
}

function splitAtHyphens(piece: string): string[] {
  return piece.split(/(?<=\u00ad)/);
}

function joinAll(pieces: readonly string[]): string {
  return pieces.join('');
}

function joinAtHyphens(pieces: readonly string[]): string {
  const text = joinAll(pieces);
  return text.includes(SOFT_HYPHEN) ? text.replaceAll(INNER_HYPHENS, '') : text;
}

interface Filling {
  maxWidth: number;
  measure: Measure;
  join: (pieces: readonly string[]) => string;
}

/** Joins pieces while they fit; a piece that is too wide by itself gets its own line. */
function fillLines(pieces: readonly string[], filling: Filling): string[] {
  const { maxWidth, measure, join } = filling;
  const lines: string[] = [];
  let start = 0;
  while (start < pieces.length) {
    const lineTo = (end: number) => join(pieces.slice(start, end));
    let end = Math.max(start + 1, guessEnd(pieces, start, filling));
    // The sum of the pieces' widths is nearly the line's width: letters kern and join across pieces.
    while (end > start + 1 && measure(lineTo(end).trimEnd()) > maxWidth) end -= 1;
    lines.push(lineTo(end));
    start = end;
  }
  return lines;
}

function guessEnd(pieces: readonly string[], start: number, { maxWidth, measure }: Filling): number {
  let width = 0;
  for (let end = start; end < pieces.length; end += 1) {
    const piece = pieces[end]!;
    if (width + measure(piece.trimEnd()) > maxWidth) return end;
    // Followed by another piece, it has no hyphen.
    width += measure(piece.replace(SOFT_HYPHEN, ''));
  }
  return pieces.length;
}
