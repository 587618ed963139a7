import { describe, expect, test } from '@jest/globals';
import { create } from 'fontkit';
import { PNG } from 'pngjs';
import { hasProgram } from '../documents/testing/has-program.ts';
import { readPdfObjects } from '../documents/testing/pdf-objects.ts';
import { drawPicture } from '../documents/testing/reference-picture.ts';
import { readShownCodes } from '../documents/testing/shown-codes.ts';
import { drawLines } from './testing/draw-lines.ts';
import { standGlyphs } from './testing/stand-glyphs.ts';
import { typefaces } from './testing/shared-typefaces.ts';

const unknown = [
  ['of a script without a font', 'ༀ'],
  ['beyond the first 65,536', '𓀀'],
  ['that no standard has assigned', '\u0378'],
  ['for private use', '\ue000'],
] as const;

describe.each(unknown)('a character %s', (_, character) => {
  test.each(['regular', 'bold'] as const)('is the box of the Latin face, %s', (weight) => {
    const glyphs = standGlyphs(typefaces, character, weight);
    expect(glyphs).toMatchObject([{ name: '.notdef', face: 'latin' }]);
    const { left, right, bottom, top } = glyphs[0]!;
    expect(right - left).toBeGreaterThan(350);
    expect(top - bottom).toBeGreaterThan(600);
  });

  test('has the outline of the box in the PDF, under a code of its own', async () => {
    const { id, glyph } = readOnlyGlyph(await drawLines(typefaces, [character]));
    expect(id).toBeGreaterThan(0);
    const box = typefaces.get('latin', 'regular').font.getGlyph(0);
    expect(glyph.path.toSVG()).toBe(box.path.toSVG());
    // A frame has an outer and an inner contour.
    expect(glyph.path.commands.filter(({ command }) => command === 'closePath')).toHaveLength(2);
  });
});

const describeWithPoppler = hasProgram('pdftoppm') ? describe : describe.skip;

describeWithPoppler('drawn by poppler (if installed)', () => {
  const inkOf = async (text: string) =>
    countInk(drawPicture(await drawLines(typefaces, [text], { size: 40 }), 1));

  test.each(unknown)('a character %s is visible', async (_, character) => {
    expect(await inkOf(' \u200b')).toBe(0);
    const one = await inkOf(character);
    expect(one).toBeGreaterThan(50);
    expect(await inkOf(character + character)).toBeGreaterThan(1.5 * one);
  });
});

/** The only glyph that a PDF shows, from its embedded font. */
function readOnlyGlyph(pdf: Uint8Array) {
  const objects = [...readPdfObjects(pdf).objects.values()];
  const content = objects.map(({ stream }) => String(stream)).find((stream) => stream.includes(' Tf'));
  const [id, ...others] = readShownCodes(content!);
  expect(others).toEqual([]);
  const font = create(objects.find(({ text }) => text.includes('/Length1'))!.stream!);
  if (!('getGlyph' in font)) throw new Error('not a single font');
  return { id: id!, glyph: font.getGlyph(id!) };
}

/** The number of dark pixels in a picture. */
function countInk(picture: Buffer): number {
  const { data } = PNG.sync.read(picture);
  return data.filter((level, index) => index % 4 === 0 && level < 128).length;
}
