import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { FACES, type FaceName, type Weight } from './faces.ts';
import { readFontTables, type FontTables } from './font-tables.ts';
import type { Direction } from './join-glyphs.ts';
import { buildWordShaper, type ShapedWord } from './shape-word.ts';

/** One parsed font file, with what has been shaped by it. */
export interface Typeface {
  font: Font;
  tables: FontTables;
  /** What a font's own units are times this, to be 1/1000 of the size. */
  scale: number;
  has: (codePoint: number) => boolean;
  shape: (word: string, direction: Direction) => ShapedWord;
}

/** @throws Error where the file is missing or is not a single TrueType font */
export function openTypeface(name: FaceName, weight: Weight): Typeface {
  const bytes = readFileSync(pathOf(name, weight));
  const font = create(bytes);
  // A collection of fonts has no layout of its own; these files hold one font each.
  if (!('layout' in font)) throw new Error(`${name} is not a single font`);
  const tables = readFontTables(bytes);
  return {
    font,
    tables,
    scale: 1000 / font.unitsPerEm,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    shape: buildWordShaper(font, tables),
  };
}

function pathOf(name: FaceName, weight: Weight): string {
  const face = FACES[name];
  const style = weight === 'bold' && !('hasBold' in face) ? '700Bold' : '400Regular';
  const path = `@expo-google-fonts/${face.package}/${style}/${face.file}_${style}.ttf`;
  return createRequire(import.meta.url).resolve(path);
}
