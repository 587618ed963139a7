import type { Font } from 'fontkit';
import { assignTexts } from './assign-texts.ts';
import { mirror } from './bidi.ts';
import type { FontTables } from './font-tables.ts';
import { joinGlyphs, type Direction, type PlacedGlyph } from './join-glyphs.ts';
import { createMemory } from './memory.ts';

/** The glyphs of a word from left to right, and its width in 1/1000 of the font size. */
export interface ShapedWord {
  glyphs: readonly PlacedGlyph[];
  width: number;
}

/** Glyphs that are remembered for a font, in words. Each takes about 250 bytes. */
const MAX_GLYPHS = 10_000;

/** Amounts, counts and numbers such as INV-2026-000001: no ligatures, and kerning would break their columns. */
const FIGURES = /^[A-Z]{0,3}[\d.,:%$€£¥() \u00a0-]*$/;

/** A Thai vowel that is a ring over the letter before it, under a tone if there is one, and a stroke after it. */
const SARA_AM = /(\p{Mn}*)\u0e33/gu;

/**
 * Shapes word by word, and remembers words: OpenType shaping is most of the time that a text takes, and most words of
 * an invoice are those of the one before. What a word becomes depends on nothing but the word.
 */
export function buildWordShaper(
  font: Font,
  tables: FontTables,
): (word: string, direction: Direction) => ShapedWord {
  const remembered = { ltr: createMemory<ShapedWord>(MAX_GLYPHS), rtl: createMemory<ShapedWord>(MAX_GLYPHS) };
  return (word, direction) => {
    let shaped = remembered[direction].get(word);
    if (shaped === undefined) {
      shaped = shapeWord(font, tables, { word, direction });
      remembered[direction].set(word, shaped, shaped.glyphs.length + 1);
    }
    return shaped;
  };
}

function shapeWord(
  font: Font,
  tables: FontTables,
  { word, direction }: { word: string; direction: Direction },
): ShapedWord {
  const { glyphs, positions } = lay(font, word, direction);
  const texts = assignTexts(word, { codePoints: glyphs.map((glyph) => glyph.codePoints), direction });
  const spaceId = font.glyphForCodePoint(0x20).id;
  const shaped = glyphs.map(({ id }, index) => {
    const position = positions?.[index];
    const width = tables.width(id);
    const advance = position?.xAdvance ?? width;
    // What fontkit hides, a joiner say, it makes a space without a width.
    const isHidden = id === spaceId && advance === 0;
    return {
      text: texts[index]!,
      parts: isHidden ? [] : [{ id, x: position?.xOffset ?? 0, y: position?.yOffset ?? 0 }],
      width: isHidden ? 0 : width,
      advance,
    };
  });
  const joined = joinGlyphs(shaped, direction, 1000 / font.unitsPerEm);
  return { glyphs: joined, width: joined.reduce((sum, glyph) => sum + glyph.advance, 0) };
}

function lay(font: Font, word: string, direction: Direction) {
  // fontkit keeps, with each glyph, the first code points that it was ever asked for: without this, a word's texts
  // would depend on the words before it. Private to fontkit; the test of determinism fails if it stops working.
  Object.assign(font, { _glyphs: {} });
  if (direction === 'ltr') {
    if (FIGURES.test(word)) return { glyphs: font.glyphsForString(word), positions: undefined };
    return font.layout(word.replace(SARA_AM, '\u0e4d$1\u0e32'), undefined, undefined, undefined, direction);
  }
  // Turned round by characters, for fonts that have no glyphs for it; those that have must not turn them back.
  return font.layout(mirror(word), { rtlm: false }, undefined, undefined, direction);
}
