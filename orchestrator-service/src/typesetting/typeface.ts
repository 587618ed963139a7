import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import { faceOf, type FaceName, type Weight } from './faces.ts';
import { readFontTables, type FontTables } from './font-tables.ts';
import { layByFontkit } from './lay-by-fontkit.ts';
import { createHarfBuzzLayout } from './lay-by-harfbuzz.ts';
import type { Direction } from './join-glyphs.ts';
import type { LayoutVersion } from './layout-version.ts';
import { buildWordShaper, type Lay, type ShapedWord } from './shape-word.ts';

/** A parsed font file with its shaping cache. */
export interface Typeface {
  font: Font;
  tables: FontTables;
  /** The factor from font units to 1/1000 of the size. */
  scale: number;
  shape: (word: string, direction: Direction, version: LayoutVersion) => ShapedWord;
}

/** @throws Error if the file is missing or is not a single TrueType font */
export function openTypeface(name: FaceName, weight: Weight): Typeface {
  const bytes = readFileSync(pathOfFont(name, weight));
  const font = create(bytes);
  // A font collection has no layout; our files hold one font each.
  if (!('layout' in font)) throw new Error(`${name} is not a single font`);
  const tables = readFontTables(bytes);
  const lay = faceOf(name).harfBuzz === true ? createHarfBuzzLayout(bytes) : layByEither(font, bytes);
  return {
    font,
    tables,
    scale: 1000 / font.unitsPerEm,
    shape: buildWordShaper(font, tables, lay),
  };
}

/** fontkit fails on marks without a letter, such as isolated Arabic marks. */
function layByEither(font: Font, bytes: Uint8Array<ArrayBuffer>): Lay {
  const layByFirst = layByFontkit(font);
  let layBySecond: Lay | undefined;
  return (word, direction) => {
    try {
      return layByFirst(word, direction);
    } catch {
      layBySecond ??= createHarfBuzzLayout(bytes);
      return layBySecond(word, direction);
    }
  };
}

export function pathOfFont(name: FaceName, weight: Weight): string {
  const face = faceOf(name);
  const style = weight === 'bold' && face.hasBold !== false ? '700Bold' : '400Regular';
  const path = `@expo-google-fonts/${face.package}/${style}/${face.file}_${style}.ttf`;
  return createRequire(import.meta.url).resolve(path);
}
