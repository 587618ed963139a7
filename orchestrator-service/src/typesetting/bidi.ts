import bidiFactory from 'bidi-js';
import type { Direction } from './join-glyphs.ts';

// The package is CommonJS, but its types describe an ES module.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Right-to-left letters and controls, and all other characters that require the bidirectional algorithm. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The invisible characters that direct the algorithm: marks, embeddings, overrides and isolates. */
const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function withoutControls(text: string): string {
  return text.replaceAll(CONTROLS, '');
}

export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/** The base direction of a text, which its first letter decides (UAX 9, P2 and P3). */
export function baseDirection(text: string): Direction {
  if (!hasRightToLeft(text)) return 'ltr';
  return bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1 ? 'rtl' : 'ltr';
}

/** The embedding level of each UTF-16 unit (UAX 9): odd levels run from right to left. */
export function embeddingLevels(text: string, base: Direction): Uint8Array {
  return bidi.getEmbeddingLevels(text, base).levels;
}

/** The levels of the characters that `withoutControls` leaves. */
export function levelsWithoutControls(text: string, base: Direction): Uint8Array {
  const controls = new Set(Array.from(text.matchAll(CONTROLS), ({ index }) => index));
  return embeddingLevels(text, base).filter((_, index) => !controls.has(index));
}

/** Orders the pieces of a line, each of one level, from left to right (UAX 9, L2). */
export function reorder<Piece extends { level: number }>(pieces: readonly Piece[]): Piece[] {
  const ordered = [...pieces];
  const highest = Math.max(...ordered.map((piece) => piece.level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && ordered[end]!.level >= level) end += 1;
      ordered.splice(start, end - start, ...ordered.slice(start, end).toReversed());
      start = end;
    }
  }
  return ordered;
}

/** The text with mirrored brackets, as it is drawn from right to left (UAX 9, L4). */
export function mirror(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('');
}
