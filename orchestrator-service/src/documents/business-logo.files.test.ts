import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { loadBusinessLogo } from './business-logo.ts';
import { aLogoPng } from './testing/a-logo.ts';
import { drawInvoice } from './testing/draw-invoice.ts';
import { readPdfObjects } from './testing/pdf-objects.ts';

const folder = mkdtempSync(join(tmpdir(), 'stockroom-logo-'));
afterAll(() => rmSync(folder, { recursive: true }));

function aFile(bytes: Uint8Array): string {
  const path = join(folder, String(Math.random()));
  writeFileSync(path, bytes);
  return path;
}

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
  const logo = loadBusinessLogo(aFile(aLogoPng({ width: 400, height: 120 })));
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
  const logo = loadBusinessLogo(aFile(aLogoPng({ opaque: true })));
  expect(logo.alpha).toBeNull();
});

test('a small picture is not enlarged', () => {
  const logo = loadBusinessLogo(aFile(aLogoPng({ width: 60, height: 20 })));
  const { objects } = readPdfObjects(drawInvoice({ logo }));
  const pages = Array.from(objects.values(), ({ stream }) => String(stream));
  expect(pages.some((page) => page.includes('45 0 0 -15 '))).toBe(true);
});

test.each([
  [1, 'DeviceGray'],
  [3, 'DeviceRGB'],
])('a JPEG with %d components is embedded unchanged, as %s', (components, colors) => {
  const bytes = aJpeg({ components });
  expect(loadBusinessLogo(aFile(bytes))).toEqual({
    width: 40,
    height: 20,
    colors,
    filter: 'DCTDecode',
    data: Uint8Array.from(bytes),
    alpha: null,
  });
});

test.each([
  ['is missing', () => join(folder, 'none.png'), /none\.png cannot be used: .*no such file/],
  ['is a folder', () => folder, /cannot be used/],
  ['is empty', () => aFile(Buffer.alloc(0)), /cannot be used/],
  ['is neither PNG nor JPEG', () => aFile(Buffer.from('<svg/>')), /neither a PNG nor a JPEG/],
  ['is truncated', () => aFile(aLogoPng().subarray(0, 300)), /cannot be used/],
  ['has more than 1 MB', () => aFile(Buffer.alloc(1_000_001)), /1000001 bytes, more than 1000000/],
  ['is too wide', () => aFile(aLogoPng({ width: 4001, height: 2 })), /4001 × 2 pixels, more than 4000/],
  ['is a JPEG that is too high', () => aFile(aJpeg({ height: 4001 })), /40 × 4001 pixels/],
  ['is a CMYK JPEG', () => aFile(aJpeg({ components: 4 })), /save it as RGB/],
  ['is a truncated JPEG', () => aFile(aJpeg({ end: [] })), /its end is missing/],
  ['is a JPEG without a picture', () => aFile(Buffer.from([0xff, 0xd8, 0xff, 0xd9])), /cannot be used/],
])('a file that %s is refused, and the error names the setting', (_, path, message) => {
  expect(() => loadBusinessLogo(path())).toThrow(message);
  expect(() => loadBusinessLogo(path())).toThrow(/^BUSINESS_LOGO: /);
});
