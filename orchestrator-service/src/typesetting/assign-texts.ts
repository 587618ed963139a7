import { mirror } from './bidi.ts';
import type { Direction } from './join-glyphs.ts';
import type { LayoutVersion } from './layout-version.ts';

const NIKHAHIT = '\u0e4d';
const SARA_AA = '\u0e32';
const SARA_AM = '\u0e33';

interface Shaped {
  /** The shaper's source text of each glyph, from left to right. */
  codePoints: readonly (readonly number[])[];
  direction: Direction;
  version: LayoutVersion;
}

/**
 * The text of each glyph of a word, from left to right, so that a reader who joins them gets the word. The shaper
 * states the source of each glyph. If it reorders (Devanagari), the sources do not add up to the word, and the word's
 * characters are distributed over the glyphs in reading order instead.
 */
export function assignTexts(word: string, { codePoints, direction, version }: Shaped): string[] {
  const texts = codePoints.map((each) => String.fromCodePoint(...each));
  // The shaper was given mirrored brackets.
  if (direction === 'rtl') {
    const inOrder = texts.map(mirror).toReversed();
    return (version < 3 ? asWord(inOrder, word) : respell(inOrder, word)).toReversed();
  }
  return asWord(word.includes(SARA_AM) ? restoreSaraAm(texts) : texts, word);
}

/** The shaper was given the vowel in its two parts, of which the ring has no text of its own. */
function restoreSaraAm(texts: readonly string[]): string[] {
  let isOpen = false;
  return texts.map((text) => {
    if (text === NIKHAHIT) {
      isOpen = true;
      return '';
    }
    const closes = isOpen && text === SARA_AA;
    if (closes) isOpen = false;
    return closes ? SARA_AM : text;
  });
}

function asWord(texts: string[], word: string): string[] {
  const addsUp = texts.join('') === word;
  // pdf.js takes a glyph whose text contains a mark as one without a width, and reads a space after it at the start of
  // a word. So a conjunct's text begins with its first letter and continues with the next glyph.
  const isConjunct = texts.length > 1 && /^.\p{Mn}/u.test(texts[0]!);
  return addsUp && !isConjunct ? texts : distribute([...word], texts.length);
}

/**
 * fontkit gives an Arabic letter without its dots the source of the first letter of that shape: `ت` for the `ي` in
 * `تاريخ`. The numbers of characters are right.
 */
function respell(texts: readonly string[], word: string): string[] {
  if (texts.join('').length !== word.length) return asWord([...texts], word);
  let end = 0;
  return texts.map(({ length }) => {
    const start = end;
    end += length;
    return word.slice(start, end);
  });
}

/** Distributes characters over `count` glyphs: the first gets the first character, the others get equal shares. */
export function distribute([first = '', ...others]: readonly string[], count: number): string[] {
  if (count === 1) return [first + others.join('')];
  const upTo = (index: number) => Math.floor((index * others.length) / (count - 1));
  const shares = Array.from({ length: count - 1 }, (_, index) =>
    others.slice(upTo(index), upTo(index + 1)).join(''),
  );
  return [first, ...shares];
}
