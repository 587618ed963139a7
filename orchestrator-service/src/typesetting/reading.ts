import type { LayoutVersion } from './layout-version.ts';

/** The reading of a line by readers that go by glyph positions. */
export interface Reading {
  /** Undefined if the glyphs give it. */
  actualText: string | null;
  /** Its left-to-right letters minus its right-to-left letters, by which poppler judges a page's direction. */
  balance: number;
}

/** Embeddings, which are invisible: poppler itself puts them around text that it reverses. */
const LEFT_TO_RIGHT = '\u202a';
const RIGHT_TO_LEFT = '\u202b';
const END = '\u202c';

/** The characters that poppler takes for right-to-left letters (`UnicodeTypeTable.cc`). */
const LETTER =
  '\u05be\u05c0\u05c3\u05c5-\u0603\u060d\u0616-\u064a\u066d-\u066f\u0671-\u06d5\u06dd\u06e5\u06e6\u06ee\u06ef\u06fa-\u070d' +
  '\u0710\u0712-\u072f\u074b-\u07a5\u07b1\u200f\u202b\u202e\ufb18-\ufb1d\ufb1f-\ufb28\ufb2a-\ufd3d\ufd40-\ufdfc\ufe6c-\ufefc';
/** Their vowel signs, and other characters that poppler takes for neither direction. */
const MARK =
  '\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u0610-\u0615\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06ed';
const NEUTRAL = ' !"&\'()*;<=>?@\\[\\]_{|}';

const SECTION = new RegExp(`[${LETTER}](?:[${LETTER}${MARK}${NEUTRAL}]*[${LETTER}${MARK}])?`, 'gu');
const ENDS_IN_MARK = new RegExp(`[${MARK}]$`, 'u');
const LETTERS = new RegExp(`[${LETTER}]`, 'gu');
/** Characters certainly counted as left-to-right; others may be too, which does no harm. */
const OTHER_LETTERS = /[A-Za-z\u202a]/g;

/** Vowel signs and tones whose glyphs are before, above or below letters, not after them. */
const MARKS = /\p{M}/u;

/** `isPlain` means that no part runs from right to left. */
export function readingOf(
  text: string,
  { isPlain, version }: { isPlain: boolean; version: LayoutVersion },
): Reading {
  const isAsItStands = isPlain && (version === 1 || !MARKS.test(text));
  const actualText = isAsItStands ? null : buildActualText(text);
  const read = actualText ?? text;
  return { actualText, balance: count(read, OTHER_LETTERS) - (isPlain ? 0 : count(read, LETTERS)) };
}

/**
 * The text of a line, arranged so that poppler returns the line. Poppler assumes that every ActualText is in page
 * order, and reverses each section from a right-to-left letter to the next left-to-right letter or figure
 * (`reorderText` in `TextOutputDev.cc`). So these sections are given in reverse, and the text after one begins with a
 * mark that ends it.
 */
function buildActualText(text: string): string {
  let actual = '';
  let end = 0;
  for (const { 0: section, index } of text.matchAll(SECTION)) {
    actual += between(text.slice(end, index), end) + turnRound(section);
    end = index + section.length;
  }
  return actual + between(text.slice(end), end);
}

/** The same, with enough marks to outweigh right-to-left letters. */
export function addBalance(text: string, missing: number): string {
  return text + LEFT_TO_RIGHT.repeat(missing) + END.repeat(missing);
}

function between(text: string, start: number): string {
  return start === 0 || text === '' ? text : LEFT_TO_RIGHT + text + END;
}

function turnRound(section: string): string {
  const turned = Array.from(section).toReversed().join('');
  // A section begins with a letter.
  return ENDS_IN_MARK.test(section) ? RIGHT_TO_LEFT + turned + END : turned;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
