import { viewOf, type FontTables } from './font-tables.ts';
import type { GlyphPart } from './join-glyphs.ts';

/** Flags of a component in a composite glyph (OpenType, table glyf). */
const HAS_WORDS = 0x1;
const HAS_SCALE = 0x8;
const HAS_MORE = 0x20;
const HAS_XY_SCALE = 0x40;
const HAS_2_BY_2 = 0x80;

const ARE_OFFSETS = 0x2;

/** The maximum depth of composite glyphs: a word has fewer parts. */
const MAX_PARTS = 64;
const MAX_DEPTH = 4;

/** Tables that glyphs with instructions need. */
const INSTRUCTIONS = ['cvt ', 'fpgm', 'prep'] as const;

/** A glyph of the subset, composed of glyphs of the font, `width` font units wide. */
export interface SubsetGlyph {
  parts: readonly GlyphPart[];
  width: number;
}

/**
 * A TrueType font with only the given glyphs, in the given order, after the font's missing glyph. A glyph may appear
 * twice. Outlines are copied, which is much faster than writing them again.
 */
export function subsetFont(tables: FontTables, glyphs: readonly SubsetGlyph[]): Uint8Array {
  const missing = { parts: [{ id: 0, x: 0, y: 0 }], width: tables.width(0) };
  const outlines: Uint8Array[] = [];
  const widths: number[] = [];
  // Components come after all glyphs, so that the glyphs keep their positions.
  const queue: SubsetGlyph[] = [missing, ...glyphs];
  const addComponent = (id: number) =>
    queue.push({ parts: [{ id, x: 0, y: 0 }], width: tables.width(id) }) - 1;
  for (let index = 0; index < queue.length; index += 1) {
    const { parts, width } = queue[index]!;
    widths.push(width);
    outlines.push(buildOutline(tables, parts, addComponent));
  }
  const { glyf, loca } = joinOutlines(outlines);
  const parts = new Map<string, Uint8Array>([
    ['glyf', glyf],
    ['head', patched(tables.table('head'), [50, 1])],
    ['hhea', patched(tables.table('hhea'), [34, outlines.length])],
    ['hmtx', buildMetrics(outlines, widths)],
    ['loca', loca],
    ['maxp', patched(tables.table('maxp'), [4, outlines.length], [28, MAX_PARTS], [30, MAX_DEPTH])],
  ]);
  for (const tag of INSTRUCTIONS) {
    const table = tables.table(tag);
    if (table.length > 0) parts.set(tag, table);
  }
  return joinTables(parts);
}

function buildOutline(
  tables: FontTables,
  parts: readonly GlyphPart[],
  addComponent: (id: number) => number,
): Uint8Array {
  const [first] = parts;
  if (first === undefined) return new Uint8Array();
  if (parts.length > 1) return compose(tables, parts, addComponent);
  return placeComponents(tables.outline(first.id), addComponent);
}

/** A composite glyph of glyphs that are each at their place. */
function compose(
  tables: FontTables,
  parts: readonly GlyphPart[],
  addComponent: (id: number) => number,
): Uint8Array {
  const shown = parts.filter(({ id }) => tables.outline(id).length > 0);
  if (shown.length === 0) return new Uint8Array();
  const outline = new Uint8Array(10 + shown.length * 8);
  const view = viewOf(outline);
  view.setInt16(0, -1);
  shown.forEach(({ id, x, y }, index) => {
    const box = viewOf(tables.outline(id));
    for (const [edge, by] of [
      [2, x],
      [4, y],
      [6, x],
      [8, y],
    ] as const) {
      const value = box.getInt16(edge) + by;
      const widest = edge < 6 ? Math.min : Math.max;
      view.setInt16(edge, index === 0 ? value : widest(value, view.getInt16(edge)));
    }
    const at = 10 + index * 8;
    view.setUint16(at, HAS_WORDS | ARE_OFFSETS | (index < shown.length - 1 ? HAS_MORE : 0));
    view.setUint16(at + 2, addComponent(id));
    view.setInt16(at + 4, x);
    view.setInt16(at + 6, y);
  });
  return outline;
}

/** The outline. Its components, if any, are added, and referred to by their new numbers. */
function placeComponents(outline: Uint8Array, addComponent: (id: number) => number): Uint8Array {
  if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return outline;
  const copy = Uint8Array.from(outline);
  const view = viewOf(copy);
  let at = 10;
  let flags = HAS_MORE;
  while ((flags & HAS_MORE) !== 0) {
    flags = view.getUint16(at);
    view.setUint16(at + 2, addComponent(view.getUint16(at + 2)));
    at += 4 + ((flags & HAS_WORDS) === 0 ? 2 : 4);
    if ((flags & HAS_SCALE) !== 0) at += 2;
    else if ((flags & HAS_XY_SCALE) !== 0) at += 4;
    else if ((flags & HAS_2_BY_2) !== 0) at += 8;
  }
  return copy;
}

function joinOutlines(outlines: readonly Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } {
  const loca = new Uint8Array((outlines.length + 1) * 4);
  const view = viewOf(loca);
  let length = 0;
  outlines.forEach((outline, index) => {
    length += outline.length;
    view.setUint32((index + 1) * 4, length);
  });
  const glyf = new Uint8Array(length);
  outlines.forEach((outline, index) => glyf.set(outline, view.getUint32(index * 4)));
  return { glyf, loca };
}

function buildMetrics(outlines: readonly Uint8Array[], widths: readonly number[]): Uint8Array {
  const hmtx = new Uint8Array(outlines.length * 4);
  const view = viewOf(hmtx);
  outlines.forEach((outline, index) => {
    view.setUint16(index * 4, widths[index]!);
    // An outline's left edge is at its stated position: none of our fonts shifts it by its bearing.
    view.setInt16(index * 4 + 2, outline.length === 0 ? 0 : viewOf(outline).getInt16(2));
  });
  return hmtx;
}

function patched(table: Uint8Array, ...words: [offset: number, value: number][]): Uint8Array {
  const copy = Uint8Array.from(table);
  for (const [offset, value] of words) viewOf(copy).setUint16(offset, value);
  return copy;
}

/** A font file with tables in the order of their tags. */
function joinTables(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const aligned = (length: number) => (length + 3) & ~3;
  let offset = 12 + parts.size * 16;
  const total = [...parts.values()].reduce((sum, part) => sum + aligned(part.length), offset);
  const file = new Uint8Array(total);
  const view = viewOf(file);
  view.setUint32(0, 0x10000);
  const power = Math.floor(Math.log2(parts.size));
  view.setUint16(4, parts.size);
  view.setUint16(6, 16 << power);
  view.setUint16(8, power);
  view.setUint16(10, (parts.size << 4) - (16 << power));
  let entry = 12;
  for (const [tag, part] of [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    for (let index = 0; index < 4; index += 1) file[entry + index] = tag.charCodeAt(index);
    view.setUint32(entry + 4, checksum(part));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, part.length);
    file.set(part, offset);
    offset += aligned(part.length);
    entry += 16;
  }
  return file;
}

/** The sum of a table's 32-bit words, its end padded with zeros. */
function checksum(table: Uint8Array): number {
  const view = viewOf(table);
  const whole = table.length & ~3;
  let sum = 0;
  for (let at = 0; at < whole; at += 4) sum = (sum + view.getUint32(at)) | 0;
  for (let at = whole; at < table.length; at += 1) sum = (sum + (table[at]! << (24 - 8 * (at - whole)))) | 0;
  return sum >>> 0;
}
