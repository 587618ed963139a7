/** The input of a subset: the tables of a TrueType file. */
export interface FontTables {
  /** A table's bytes; undefined if the font lacks it. */
  table: (tag: string) => Uint8Array;
  /** A glyph's outline as in the file; empty for a space. */
  outline: (glyphId: number) => Uint8Array;
  /** In font units. */
  width: (glyphId: number) => number;
}

/** @throws Error if the file is not a TrueType font */
export function readFontTables(bytes: Uint8Array): FontTables {
  const tables = readDirectory(bytes);
  const required = (tag: string) => {
    const table = tables.get(tag);
    if (table === undefined) throw new Error(`the font has no table ${tag}`);
    return table;
  };
  const [glyf, loca, hmtx] = [required('glyf'), viewOf(required('loca')), viewOf(required('hmtx'))];
  const hasLongOffsets = viewOf(required('head')).getInt16(50) === 1;
  const lastLongMetric = viewOf(required('hhea')).getUint16(34) - 1;
  const offsetOf = (glyphId: number) =>
    hasLongOffsets ? loca.getUint32(glyphId * 4) : loca.getUint16(glyphId * 2) * 2;
  return {
    table: (tag) => tables.get(tag) ?? new Uint8Array(),
    outline: (glyphId) => glyf.subarray(offsetOf(glyphId), offsetOf(glyphId + 1)),
    width: (glyphId) => hmtx.getUint16(Math.min(glyphId, lastLongMetric) * 4),
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readDirectory(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = viewOf(bytes);
  const tables = new Map<string, Uint8Array>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + index * 16;
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    const start = view.getUint32(entry + 8);
    tables.set(tag, bytes.subarray(start, start + view.getUint32(entry + 12)));
  }
  return tables;
}
