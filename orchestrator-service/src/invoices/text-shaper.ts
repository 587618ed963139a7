import type { Font, Glyph, GlyphPosition, GlyphRun } from 'fontkit';

/** Texts whose shape is remembered, at about 4 kB each; past it, all are forgotten. pdfkit asks word by word. */
const MAX_REMEMBERED = 5_000;

/** Amounts, counts and numbers such as INV-2026-000001: no ligatures, and kerning would break their columns. */
const FIGURES = /^[A-Z]{0,3}[\d.,:%$€£¥() \u00a0-]*$/;

interface Shape {
  glyphs: Glyph[];
  positions: GlyphPosition[];
}

/**
 * A replacement of the font's own `layout` that is a pure function of the text and remembers what it has shaped:
 * OpenType shaping is most of the time that a PDF takes, and most of its words are those of the one before.
 *
 * The purity is what the same invoice having the same bytes rests on: fontkit keeps, with each glyph, the first
 * code points it was ever asked for (a no-break space for a space), and pdfkit writes those into the file, so that
 * without it a PDF would depend on those drawn earlier.
 */
export function buildTextShaper(font: Font): Font['layout'] {
  const layout: Font['layout'] = font.layout.bind(font);
  const remembered = new Map<string, Shape>();
  return (text) => {
    let shape = remembered.get(text);
    if (shape === undefined) {
      forgetGlyphs(font);
      shape = FIGURES.test(text) ? shapeFigures(font, text) : layout(text);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(text, shape);
    }
    return copyAsRun(shape);
  };
}

function shapeFigures(font: Font, text: string): Shape {
  const glyphs = font.glyphsForString(text);
  const positions = glyphs.map(({ advanceWidth }) => ({
    xAdvance: advanceWidth,
    yAdvance: 0,
    xOffset: 0,
    yOffset: 0,
  }));
  return { glyphs, positions };
}

function forgetGlyphs(font: Font): void {
  // Private to fontkit, so not in its types; the test of determinism fails if this stops working.
  Object.assign(font, { _glyphs: {} });
}

/** pdfkit scales the positions that it is given in place, and asks for the width after that. */
function copyAsRun({ glyphs, positions }: Shape): GlyphRun {
  const run = {
    glyphs,
    positions: positions.map((position) => ({ ...position })),
    get advanceWidth() {
      return run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
    },
  };
  // Of a run, pdfkit reads these three.
  return run as unknown as GlyphRun;
}
