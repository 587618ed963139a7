import PdfKit from 'pdfkit';
import { PNG } from 'pngjs';

const MAX_SIDE_PIXELS = 4_000;
const PNG_HEAD_BYTES = 33;

/** A picture whose bytes are copied into the PDF: decoding it for every invoice would cost more than all other work. */
export interface PdfPicture {
  /** In pixels. */
  width: number;
  height: number;
  colors: 'DeviceRGB' | 'DeviceGray';
  filter: 'FlateDecode' | 'DCTDecode';
  data: Uint8Array;
  /** The opacity of each pixel, compressed like `data`; null if all are opaque. */
  alpha: Uint8Array | null;
}

/**
 * Reads a PNG or JPEG file of at most 4,000 pixels a side.
 * @throws Error with the reason if the picture cannot be used
 */
export function readPdfPicture(bytes: Buffer): PdfPicture {
  const start = bytes.toString('hex', 0, 4);
  if (start === '89504e47') return readPng(bytes);
  if (start.startsWith('ffd8')) return readJpeg(bytes);
  throw new Error('it is neither a PNG nor a JPEG');
}

function readPng(bytes: Buffer): PdfPicture {
  if (bytes.length < PNG_HEAD_BYTES) throw new Error('it is not a whole PNG');
  // The size is at a fixed offset, so a picture that is too large is refused before it is decompressed.
  checkSize({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });
  const { width, height, data: pixels } = PNG.sync.read(bytes);
  const rgb = Buffer.alloc(width * height * 3);
  const alpha = Buffer.alloc(width * height);
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    pixels.copy(rgb, pixel * 3, pixel * 4, pixel * 4 + 3);
    alpha[pixel] = pixels[pixel * 4 + 3]!;
  }
  const opaque = alpha.every((value) => value === 255);
  return {
    width,
    height,
    colors: 'DeviceRGB',
    filter: 'FlateDecode',
    data: compress(rgb, { width, height, colorType: 2 }),
    alpha: opaque ? null : compress(alpha, { width, height, colorType: 0 }),
  };
}

/** The pixels as in the PNG, each row with its own filter: predictor 15 in PDF. */
function compress(
  pixels: Buffer,
  { width, height, colorType }: { width: number; height: number; colorType: 0 | 2 },
) {
  const png = new PNG({ width, height });
  png.data = pixels;
  const file = PNG.sync.write(png, {
    colorType,
    inputColorType: colorType,
    inputHasAlpha: false,
    deflateLevel: 9,
  });
  return joinDataChunks(file);
}

function joinDataChunks(png: Buffer): Uint8Array {
  const chunks: Buffer[] = [];
  // After the signature: the length, name, data and checksum of each chunk.
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      chunks.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  return Uint8Array.from(Buffer.concat(chunks));
}

function readJpeg(bytes: Buffer): PdfPicture {
  // Nothing is drawn: only pdfkit's header parser is used.
  const { width, height, orientation, colorSpace } = openJpeg(bytes);
  checkSize({ width, height });
  if (orientation !== 1) throw new Error('it is turned by its EXIF orientation; save it upright');
  if (colorSpace !== 'DeviceRGB' && colorSpace !== 'DeviceGray') {
    throw new Error('its colours are not RGB or gray; save it as RGB');
  }
  if (!bytes.includes('\u00ff\u00d9', -1024, 'latin1')) throw new Error('its end is missing');
  return {
    width,
    height,
    colors: colorSpace,
    filter: 'DCTDecode',
    data: Uint8Array.from(bytes),
    alpha: null,
  };
}

interface OpenedJpeg {
  width: number;
  height: number;
  orientation: number;
  colorSpace: string | undefined;
}

function openJpeg(bytes: Buffer): OpenedJpeg {
  const doc = new PdfKit({ autoFirstPage: false, font: '' }) as unknown as {
    openImage: (bytes: Buffer) => OpenedJpeg;
  };
  try {
    return doc.openImage(bytes);
  } catch (cause) {
    throw new Error('it is not a whole JPEG', { cause });
  }
}

function checkSize({ width, height }: { width: number; height: number }): void {
  if (width < 1 || height < 1) throw new Error('it has no size');
  if (Math.max(width, height) > MAX_SIDE_PIXELS) {
    throw new Error(`it is ${width} × ${height} pixels, more than ${MAX_SIDE_PIXELS} a side`);
  }
}
