import type { Font } from 'fontkit';
import { mirror } from './bidi.ts';
import type { Lay } from './shape-word.ts';

/**
 * Amounts, counts and numbers such as INV-2026-000001: no ligatures and no kerning, which would misalign their columns.
 */
const FIGURES = /^[A-Z]{0,3}[\d.,:%$€£¥() \u00a0-]*$/;

/** A Thai vowel composed of a ring above the letter before it, below a tone if there is one, and a stroke after it. */
const SARA_AM = /(\p{Mn}*)\u0e33/gu;

export function layByFontkit(font: Font): Lay {
  return (word, direction) => {
    // fontkit stores, with each glyph, the first code points that were looked up for it: without this, a word's texts
    // would depend on earlier words. Private to fontkit; the test of determinism fails if it stops working.
    Object.assign(font, { _glyphs: {} });
    if (direction === 'ltr') {
      if (FIGURES.test(word)) return font.glyphsForString(word);
      return place(
        font.layout(word.replace(SARA_AM, '\u0e4d$1\u0e32'), undefined, undefined, undefined, direction),
      );
    }
    // Mirrored as characters, for fonts without glyphs for this. Fonts that have them must not mirror again.
    return place(font.layout(mirror(word), { rtlm: false }, undefined, undefined, direction));
  };
}

function place({ glyphs, positions }: ReturnType<Font['layout']>) {
  return glyphs.map(({ id, codePoints }, index) => ({ id, codePoints, position: positions[index] }));
}
