/** How a line is to be read by those who go by where its glyphs stand. */
export interface Reading {
  /** None where its glyphs say it. */
  actualText: string | null;
  /** Its letters from left to right less those from right to left, by which poppler judges a page's direction. */
  balance: number;
}

/** Embeddings, which show nothing: poppler itself writes them around what it turns round. */
const LEFT_TO_RIGHT = '\u202a';
const RIGHT_TO_LEFT = '\u202b';
const END = '\u202c';

/** What poppler takes for letters from right to left (`UnicodeTypeTable.cc`). */
const LETTER =
  '\u05be\u05c0\u05c3\u05c5-\u0603\u060d\u0616-\u064a\u066d-\u066f\u0671-\u06d5\u06dd\u06e5\u06e6\u06ee\u06ef\u06fa-\u070d' +
  '\u0710\u0712-\u072f\u074b-\u07a5\u07b1\u200f\u202b\u202e\ufb18-\ufb1d\ufb1f-\ufb28\ufb2a-\ufd3d\ufd40-\ufdfc\ufe6c-\ufefc';
/** Their vowel signs, and what else it takes for neither direction. */
const MARK =
  '\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u0610-\u0615\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06ed';
const NEUTRAL = ' !"&\'()*;<=>?@\\[\\]_{|}';

const SECTION = new RegExp(`[${LETTER}](?:[${LETTER}${MARK}${NEUTRAL}]*[${LETTER}${MARK}])?`, 'gu');
const ENDS_IN_MARK = new RegExp(`[${MARK}]$`, 'u');
const LETTERS = new RegExp(`[${LETTER}]`, 'gu');
/** Surely counted as from left to right; others may be, which does no harm. */
const OTHER_LETTERS = /[A-Za-z\u202a]/g;

/** `isPlain` says that nothing of it runs from right to left. */
export function readingOf(text: string, { isPlain }: { isPlain: boolean }): Reading {
  const actualText = isPlain ? null : buildActualText(text);
  const read = actualText ?? text;
  return { actualText, balance: count(read, OTHER_LETTERS) - (isPlain ? 0 : count(read, LETTERS)) };
}

/**
 * The text of a line, put so that poppler gives back the line. Whatever an ActualText says, poppler takes it to be in
 * the order of the page, and turns each section round that runs from a letter from right to left to the next letter or
 * figure from left to right (`reorderText` in `TextOutputDev.cc`): so those are given the other way round, and what
 * follows one begins with a mark that ends it.
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

/** The same, with as many marks as make up for letters from right to left. */
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
