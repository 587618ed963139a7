import type { Font } from 'fontkit';
import { LRUCache } from 'lru-cache';
import { assignTexts } from './assign-texts.ts';
import type { FontTables } from './font-tables.ts';
import type { LayoutVersion } from './layout-version.ts';
import { joinGlyphs, type Direction, type PlacedGlyph } from './join-glyphs.ts';

/** The glyphs of a word from left to right, and its width in 1/1000 of the font size. */
export interface ShapedWord {
  glyphs: readonly PlacedGlyph[];
  width: number;
}

/** The cache size of a font, in glyphs. Each takes about 250 bytes. */
const MAX_GLYPHS = 10_000;

/** A glyph of a shaped word, in font units; without a position, it has the font's width and no offset. */
interface LaidGlyph {
  id: number;
  codePoints: readonly number[];
  position?: { xAdvance: number; xOffset: number; yOffset: number } | undefined;
}

/** Returns the glyphs of a word from left to right; right-to-left texts have their brackets mirrored. */
export type Lay = (word: string, direction: Direction) => readonly LaidGlyph[];

/** Invisible characters, some of which a font may lack. */
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}+$/u;

/**
 * Shapes texts word by word and caches the words: OpenType shaping takes most of a text's time, and most words repeat
 * from invoice to invoice. The result depends only on the word.
 */
export function buildWordShaper(
  font: Font,
  tables: FontTables,
  lay: Lay,
): (word: string, direction: Direction, version: LayoutVersion) => ShapedWord {
  const rememberWords = () => new LRUCache<string, ShapedWord>({ maxSize: MAX_GLYPHS });
  const remembered = { ltr: rememberWords(), rtl: rememberWords(), earlierRtl: rememberWords() };
  return (word, direction, version) => {
    const words = remembered[direction === 'rtl' && version < 3 ? 'earlierRtl' : direction];
    let shaped = words.get(word);
    if (shaped === undefined) {
      shaped = shapeWord(font, tables, { word, direction, lay, version });
      words.set(word, shaped, { size: shaped.glyphs.length + 1 });
    }
    return shaped;
  };
}

function shapeWord(
  font: Font,
  tables: FontTables,
  { word, direction, lay, version }: { word: string; direction: Direction; lay: Lay; version: LayoutVersion },
): ShapedWord {
  const glyphs = lay(word, direction);
  const codePoints = glyphs.map((glyph) => glyph.codePoints);
  const texts = assignTexts(word, { codePoints, direction, version });
  const spaceId = font.glyphForCodePoint(0x20).id;
  const shaped = glyphs.map(({ id, position }, index) => {
    const text = texts[index]!;
    const width = tables.width(id);
    const advance = position?.xAdvance ?? width;
    // The shaper turns hidden characters, such as a joiner, into spaces without a width.
    const isHidden = (id === spaceId && advance === 0) || (id === 0 && INVISIBLE.test(text));
    if (isHidden) return { text, parts: [], width: 0, advance: 0 };
    const parts = [{ id, x: position?.xOffset ?? 0, y: position?.yOffset ?? 0 }];
    return { text, parts, width, advance };
  });
  const joined = joinGlyphs(shaped, direction, 1000 / font.unitsPerEm);
  return { glyphs: joined, width: joined.reduce((sum, glyph) => sum + glyph.advance, 0) };
}
