import type { FaceName, Weight } from '../faces.ts';
import { LAYOUT_VERSION } from '../layout-version.ts';
import { contextOf, setLine } from '../set-line.ts';
import type { Typefaces } from '../typefaces.ts';

/** A glyph in a line: its name in the font, and the edges of its outline in 1/1000 of the size. */
export interface StandingGlyph {
  name: string;
  face: FaceName;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** The glyphs of a text set as one line, composed glyphs split into their parts, from left to right in each run. */
export function standGlyphs(typefaces: Typefaces, text: string, weight: Weight = 'regular'): StandingGlyph[] {
  const line = setLine(typefaces, {
    text,
    weight,
    context: contextOf(text, { locale: 'en-US', version: LAYOUT_VERSION }),
  });
  return line.runs.flatMap(({ face, words, x: runX }) => {
    const { font, scale } = typefaces.get(face, weight);
    let pen = runX;
    return words
      .flatMap(({ glyphs }) => glyphs)
      .flatMap(({ parts, dx, dy, advance }) => {
        const [x, y] = [pen + dx, dy];
        pen += advance;
        return parts.map((part) => {
          const glyph = font.getGlyph(part.id);
          const { minX, minY, maxX, maxY } = glyph.bbox;
          return {
            name: glyph.name,
            face,
            left: x + (part.x + minX) * scale,
            right: x + (part.x + maxX) * scale,
            bottom: y + (part.y + minY) * scale,
            top: y + (part.y + maxY) * scale,
          };
        });
      });
  });
}
