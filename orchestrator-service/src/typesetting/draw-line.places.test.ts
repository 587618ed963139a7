import { describe, expect, test } from '@jest/globals';
import { PNG } from 'pngjs';
import { hasProgram } from '../documents/testing/has-program.ts';
import { runOnPdf } from '../documents/testing/run-on-pdf.ts';
import { drawLines } from './testing/draw-lines.ts';
import { standGlyphs } from './testing/stand-glyphs.ts';
import { typefaces } from './testing/shared-typefaces.ts';

/** In points, as in `drawLines`. */
const PLACE = { x: 40, y: 60 };
const SIZE = 40;
const PIXELS_PER_POINT = 4;
/** The part of the page that is drawn on, in pixels. */
const TOP_LEFT_CORNER = ['-x', '0', '-y', '0', '-W', '1200', '-H', '400'];

/** Ink between two empty rows: its edges, in pixels from the page's top left corner. */
interface Band {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const describeWithPoppler = hasProgram('pdftoppm') ? describe : describe.skip;

describeWithPoppler('drawn by poppler (if installed)', () => {
  test.each([
    ['an accent over its letter', 'x\u030c'],
    ['accents in a word', 'x\u030cxq\u0302n'],
    ['a Thai vowel and its tone', 'ที่'],
    ['a Thai vowel that is split', 'ก่ำ'],
    ['Arabic vowel signs', 'لَ بِّ'],
    ['Hebrew points', 'שָׁ'],
    ['a Devanagari vowel sign and a hook', 'कि र्क'],
    ['kerned letters', 'To AV'],
    ['words of several faces', 'x\u030c 東 ที่'],
  ])('%s is drawn at its position', async (_, text) => {
    const drawn = findBands(await drawPicture(text));
    const set = bandsOf(text);
    expect(drawn).toHaveLength(set.length);
    drawn.forEach((band, index) => {
      for (const edge of ['left', 'right', 'top', 'bottom'] as const) {
        expect(Math.abs(band[edge] - set[index]![edge])).toBeLessThan(2);
      }
    });
  });
});

async function drawPicture(text: string): Promise<PNG> {
  const resolution = String(72 * PIXELS_PER_POINT);
  const pdf = await drawLines(typefaces, [text], { size: SIZE });
  const args = ['-r', resolution, ...TOP_LEFT_CORNER, '-png', 'invoice.pdf'];
  return PNG.sync.read(runOnPdf('pdftoppm', args, pdf));
}

function findBands({ width, height, data }: PNG): Band[] {
  const bands: Band[] = [];
  let isInside = false;
  for (let y = 0; y < height; y += 1) {
    const row = Array.from({ length: width }, (_, x) => data[(y * width + x) * 4]! < 128);
    const left = row.indexOf(true);
    if (left >= 0) {
      const here = { left, right: row.lastIndexOf(true) + 1, top: y, bottom: y + 1 };
      bands.push(isInside ? around(bands.pop()!, here) : here);
    }
    isInside = left >= 0;
  }
  return bands;
}

/** The same for the glyphs as set. */
function bandsOf(text: string): Band[] {
  const pixels = (SIZE * PIXELS_PER_POINT) / 1000;
  const [x, y] = [PLACE.x * PIXELS_PER_POINT, PLACE.y * PIXELS_PER_POINT];
  const inks = standGlyphs(typefaces, text)
    .filter((glyph) => Number.isFinite(glyph.top))
    .map((glyph) => ({
      left: x + glyph.left * pixels,
      right: x + glyph.right * pixels,
      top: y - glyph.top * pixels,
      bottom: y - glyph.bottom * pixels,
    }));
  const bands: Band[] = [];
  for (const ink of inks.toSorted((a, b) => a.top - b.top)) {
    const last = bands.at(-1);
    if (last !== undefined && ink.top <= last.bottom) bands[bands.length - 1] = around(last, ink);
    else bands.push(ink);
  }
  return bands;
}

function around(one: Band, other: Band): Band {
  return {
    left: Math.min(one.left, other.left),
    right: Math.max(one.right, other.right),
    top: Math.min(one.top, other.top),
    bottom: Math.max(one.bottom, other.bottom),
  };
}
