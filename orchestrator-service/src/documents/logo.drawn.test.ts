import { expect, test } from '@jest/globals';
import { readPdfPicture } from '@stockroom/service-kit/pictures/pdf-picture';
import { aLogoPng } from './testing/a-logo.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';

/**
 * The head and end of a JPEG of this size, the only parts that are parsed. `components` are 1 for gray, 3 for RGB, 4
 * for CMYK.
 */
function aJpeg({ width = 40, height = 20, components = 3, end = [0xff, 0xd9] } = {}): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 8 + 3 * components, 8, 0, 0, 0, 0, components]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, Buffer.alloc(3 * components), Buffer.from(end)]);
}

test('a PNG keeps its proportions, colours and transparency, and has an alternative text', () => {
  const logo = readPdfPicture(aLogoPng({ width: 400, height: 120 }));
  const { objects } = readPdfObjects(drawInvoice({ logo }));
  const texts = Array.from(objects.values(), ({ text }) => text);
  expect(texts.filter((text) => text.includes('/Width 400') && text.includes('/Height 120'))).toHaveLength(2);
  expect(texts.filter((text) => text.includes('/SMask'))).toHaveLength(1);
  expect(texts.find((text) => text.includes('/S/Figure'))).toMatch(/\/Alt<feff[0-9a-f]+>.*\/BBox\[52\.00 /);
  const page = Array.from(objects.values(), ({ stream }) => String(stream)).find((each) =>
    each.includes('/Logo Do'),
  );
  const [, width, height] = /([\d.]+) 0 0 -([\d.]+) \S+ \S+ cm\n\/Logo Do/.exec(page!)!;
  expect(Number(width) / Number(height)).toBeCloseTo(400 / 120, 4);
});

test('a PNG without transparency has no mask', () => {
  const logo = readPdfPicture(aLogoPng({ opaque: true }));
  expect(logo.alpha).toBeNull();
});

test('a small picture is not enlarged', () => {
  const logo = readPdfPicture(aLogoPng({ width: 60, height: 20 }));
  const { objects } = readPdfObjects(drawInvoice({ logo }));
  const pages = Array.from(objects.values(), ({ stream }) => String(stream));
  expect(pages.some((page) => page.includes('45 0 0 -15 '))).toBe(true);
});

test.each([
  [1, 'DeviceGray'],
  [3, 'DeviceRGB'],
])('a JPEG with %d components is embedded unchanged, as %s', (components, colors) => {
  const bytes = aJpeg({ components });
  expect(readPdfPicture(bytes)).toEqual({
    width: 40,
    height: 20,
    colors,
    filter: 'DCTDecode',
    data: Uint8Array.from(bytes),
    alpha: null,
  });
});

test.each([
  ['is empty', () => Buffer.alloc(0), /neither a PNG nor a JPEG/],
  ['is neither PNG nor JPEG', () => Buffer.from('<svg/>'), /neither a PNG nor a JPEG/],
  ['is truncated', () => aLogoPng().subarray(0, 300), /./],
  ['is too wide', () => aLogoPng({ width: 4001, height: 2 }), /4001 × 2 pixels, more than 4000/],
  ['is a JPEG that is too high', () => aJpeg({ height: 4001 }), /40 × 4001 pixels/],
  ['is a CMYK JPEG', () => aJpeg({ components: 4 }), /save it as RGB/],
  ['is a truncated JPEG', () => aJpeg({ end: [] }), /its end is missing/],
  ['is a JPEG without a picture', () => Buffer.from([0xff, 0xd8, 0xff, 0xd9]), /not a whole JPEG/],
])('a picture that %s is refused', (_, bytes, message) => {
  expect(() => readPdfPicture(bytes())).toThrow(message);
});
