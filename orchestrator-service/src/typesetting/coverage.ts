import { closeSync, openSync, readSync } from 'node:fs';
import { viewOf } from './font-tables.ts';

/** Tells for which code points a font has a glyph. */
export type Coverage = (codePoint: number) => boolean;

/** Offsets in the tables of a font file (OpenType, tables cmap and its formats 4 and 12). */
const FORMATS = [12, 4] as const;

/**
 * Reads only the character map of a font file: a file has up to 10 MB, its map at most 250 kB. So faces can be searched
 * for a character without opening them.
 * @throws Error if the file has no supported character map
 */
export function readCoverage(path: string): Coverage {
  const cmap = viewOf(readTable(path, 'cmap'));
  const offsets = Array.from({ length: cmap.getUint16(2) }, (_, index) => cmap.getUint32(4 + index * 8 + 4));
  for (const format of FORMATS) {
    const offset = offsets.find((at) => cmap.getUint16(at) === format);
    if (offset === undefined) continue;
    const table = new DataView(cmap.buffer, cmap.byteOffset + offset);
    return searchIn(joinRanges(format === 12 ? rangesOfFormat12(table) : rangesOfFormat4(table)));
  }
  throw new Error(`${path} has no character map of format 4 or 12`);
}

function readTable(path: string, tag: string): Uint8Array {
  const file = openSync(path, 'r');
  const read = (offset: number, length: number) => {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, offset);
    return bytes;
  };
  try {
    const count = read(0, 12).readUInt16BE(4);
    const directory = read(12, count * 16);
    for (let entry = 0; entry < directory.length; entry += 16) {
      if (directory.toString('latin1', entry, entry + 4) !== tag) continue;
      return read(directory.readUInt32BE(entry + 8), directory.readUInt32BE(entry + 12));
    }
    throw new Error(`${path} has no table ${tag}`);
  } finally {
    closeSync(file);
  }
}

/** The first code point of a range and its last. */
type Range = [first: number, last: number];

/** Glyph 0 is the missing-glyph box. */
function* rangesOfFormat12(table: DataView): Generator<Range> {
  for (let group = 0; group < table.getUint32(12); group += 1) {
    const at = 16 + group * 12;
    const first = table.getUint32(at);
    yield [table.getUint32(at + 8) === 0 ? first + 1 : first, table.getUint32(at + 4)];
  }
}

function* rangesOfFormat4(table: DataView): Generator<Range> {
  const bytes = table.getUint16(6);
  for (let at = 14; at < 14 + bytes; at += 2) {
    const startAt = at + bytes + 2;
    const [delta, offsetAt] = [table.getUint16(startAt + bytes), startAt + 2 * bytes];
    const [first, last, offset] = [table.getUint16(startAt), table.getUint16(at), table.getUint16(offsetAt)];
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      const id = offset === 0 ? codePoint : table.getUint16(offsetAt + offset + 2 * (codePoint - first));
      const isMissing = (offset !== 0 && id === 0) || ((id + delta) & 0xffff) === 0;
      if (!isMissing) yield [codePoint, codePoint];
    }
  }
}

/** Ranges in ascending order, two numbers each; adjacent ones are merged. */
function joinRanges(ranges: Iterable<Range>): Uint32Array {
  const joined: number[] = [];
  for (const [first, last] of ranges) {
    if (first > last) continue;
    if (joined.at(-1) === first - 1) joined[joined.length - 1] = last;
    else joined.push(first, last);
  }
  return Uint32Array.from(joined);
}

function searchIn(ranges: Uint32Array): Coverage {
  return (codePoint) => {
    let [low, high] = [0, ranges.length / 2];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (codePoint > ranges[2 * middle + 1]!) low = middle + 1;
      else high = middle;
    }
    return low < ranges.length / 2 && codePoint >= ranges[2 * low]!;
  };
}
