import { mirror } from './bidi.ts';
import type { Direction } from './join-glyphs.ts';

const NIKHAHIT = '\u0e4d';
const SARA_AA = '\u0e32';
const SARA_AM = '\u0e33';

interface Shaped {
  /** What the shaper says that each glyph came from, the glyphs from left to right. */
  codePoints: readonly (readonly number[])[];
  direction: Direction;
}

/**
 * What each glyph of a word, from left to right, stands for, so that a reader who puts the glyphs' texts together gets
 * the word. The shaper tells what each glyph came from; where it reorders (Devanagari) its answer does not add up to
 * the word, and the word's characters are dealt to the glyphs in the order of reading instead.
 */
export function assignTexts(word: string, { codePoints, direction }: Shaped): string[] {
  const texts = codePoints.map((each) => String.fromCodePoint(...each));
  // The shaper was given brackets turned round.
  if (direction === 'rtl') return asWord(texts.map(mirror).toReversed(), word).toReversed();
  return asWord(word.includes(SARA_AM) ? restoreSaraAm(texts) : texts, word);
}

/** The shaper was given the vowel in its two parts: the ring stands for nothing by itself. */
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
  // pdf.js takes a glyph whose text has a mark in it for one without a width, and at the start of a word reads a space
  // after it: so a conjunct's text begins with its first letter and goes on with the next glyph.
  const isConjunct = texts.length > 1 && /^.\p{Mn}/u.test(texts[0]!);
  return addsUp && !isConjunct ? texts : deal([...word], texts.length);
}

function deal([first = '', ...others]: readonly string[], count: number): string[] {
  if (count === 1) return [first + others.join('')];
  const upTo = (index: number) => Math.floor((index * others.length) / (count - 1));
  const dealt = Array.from({ length: count - 1 }, (_, index) =>
    others.slice(upTo(index), upTo(index + 1)).join(''),
  );
  return [first, ...dealt];
}
