import { describe, expect, test } from '@jest/globals';
import { PNG } from 'pngjs';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { aGrayJpeg, aJpeg, JPEG_COLORS, JPEG_GRAYS } from './testing/a-jpeg.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { hasProgram } from './testing/has-program.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';
import { drawPicture } from './testing/reference-picture.ts';
import { runOnPdf } from './testing/run-on-pdf.ts';

type Corner = keyof typeof JPEG_COLORS;
const corners = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const satisfies Corner[];

const jpegs = [
  { name: 'in colour', bytes: aJpeg, space: 'DeviceRGB', colors: JPEG_COLORS },
  { name: 'in gray', bytes: aGrayJpeg, space: 'DeviceGray', colors: JPEG_GRAYS },
];

const describeWithQpdf = hasProgram('qpdf') ? describe : describe.skip;
const describeWithPoppler = hasProgram('pdftoppm') ? describe : describe.skip;

describe.each(jpegs)('a JPEG $name', ({ bytes, space, colors }) => {
  const pdf = drawInvoice({ logo: readPdfPicture(bytes) });

  test('is embedded unchanged', () => {
    const objects = [...readPdfObjects(pdf).objects.values()];
    const [image, ...others] = objects.filter(({ text }) => text.includes('/Subtype /Image'));
    expect(others).toEqual([]);
    expect(image!.stream!.equals(bytes)).toBe(true);
    for (const entry of [
      '/Filter /DCTDecode',
      `/ColorSpace /${space}`,
      '/Width 64',
      '/Height 32',
      '/BitsPerComponent 8',
      `/Length ${bytes.length}`,
    ]) {
      expect(`${image!.text}\n`).toContain(`${entry}\n`);
    }
    // Those are for pixels in PNG's format.
    expect(image!.text).not.toMatch(/DecodeParms|SMask/);
  });

  describeWithQpdf('checked by qpdf (if installed)', () => {
    test('is valid', () => {
      const verdict = String(runOnPdf('qpdf', ['--check', 'invoice.pdf'], pdf));
      expect(verdict).toContain('No syntax or stream encoding errors found');
    });
  });

  describeWithPoppler('drawn by poppler (if installed)', () => {
    test.each(corners)('has the right colour at the %s', (corner) => {
      const seen = colorAt(PNG.sync.read(drawPicture(pdf, 1)), middleOf(corner));
      colors[corner].forEach((level, index) => expect(Math.abs(seen[index]! - level)).toBeLessThan(8));
    });
  });
});

/** The middle of a quarter of the logo, in points: 64 × 32 pixels of ¾ point each, from the page's margin on. */
function middleOf(corner: Corner): { x: number; y: number } {
  return { x: 52 + (corner.endsWith('Left') ? 12 : 36), y: 52 + (corner.startsWith('top') ? 6 : 18) };
}

/** The page is 595.28 points wide. */
function colorAt({ width, data }: PNG, { x, y }: { x: number; y: number }): number[] {
  const pixelsPerPoint = width / 595.28;
  const at = (Math.floor(y * pixelsPerPoint) * width + Math.floor(x * pixelsPerPoint)) * 4;
  return [...data.subarray(at, at + 3)];
}
