import { deflateSync } from 'node:zlib';
import { buildUnicodeMap } from './unicode-map.ts';
import type { PlacedGlyph } from './join-glyphs.ts';
import type { LayoutVersion } from './layout-version.ts';
import { subsetFont } from './subset-font.ts';
import type { Typeface } from './typeface.ts';

/** A typeface in one document: the glyphs that the document uses, with its own codes. */
export interface PdfFont {
  /** Its resource name on the page. */
  id: string;
  dictionary: PDFKit.PDFKitReference;
  /** The code of a glyph in the document's strings, four hexadecimal digits. */
  codeOf: (glyph: PlacedGlyph) => string;
  /** Writes the font into the document. Called at the document's end. */
  finalize: () => void;
}

interface UsedGlyph {
  glyph: PlacedGlyph;
  code: string;
}

/** Bits of a font descriptor's flags (PDF 32000-1, table 123): its characters are outside the Latin set. */
const SYMBOLIC = 4;

/**
 * A glyph used for two texts has two codes, so that each reads back as its own text. Code 0 is the font's missing-glyph
 * box, which no text refers to: a box that is drawn is a copy with the code of its character.
 */
export function createPdfFont(
  doc: PDFKit.PDFDocument,
  typeface: Typeface,
  { number, version }: { number: number; version: LayoutVersion },
): PdfFont {
  const dictionary = doc.ref({});
  const used = new Map<string, UsedGlyph>();
  return {
    id: `F${number}`,
    dictionary,
    codeOf(glyph) {
      let entry = used.get(glyph.key);
      if (entry === undefined) {
        entry = { glyph, code: (used.size + 1).toString(16).padStart(4, '0') };
        used.set(glyph.key, entry);
      }
      return entry.code;
    },
    finalize() {
      const glyphs = Array.from(used.values(), ({ glyph }) => glyph);
      embed(doc, { typeface, dictionary, number, version, glyphs });
    },
  };
}

interface Embedded {
  typeface: Typeface;
  dictionary: PDFKit.PDFKitReference;
  number: number;
  version: LayoutVersion;
  glyphs: PlacedGlyph[];
}

function embed(doc: PDFKit.PDFDocument, { typeface, dictionary, number, version, glyphs }: Embedded): void {
  const { tables } = typeface;
  const name = `${subsetTag(number)}+${typeface.font.postscriptName}`;
  const subset = subsetFont(
    tables,
    glyphs.map(({ parts, width }) => ({ parts, width: Math.round(width / typeface.scale) })),
  );
  const file = embedStream(doc, subset, { Length1: subset.length });
  const texts = ['\ufffd', ...glyphs.map(({ text }) => text)];
  const unicode = embedStream(doc, buildUnicodeMap(texts, version));
  const descriptor = doc.ref({ ...describe(typeface), FontName: name, FontFile2: file });
  descriptor.end(undefined);
  const widths = [tables.width(0) * typeface.scale, ...glyphs.map(({ width }) => width)];
  const descendant = doc.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    // pdfkit writes a String object as a text, and a plain string as a name.
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    CIDToGIDMap: 'Identity',
    W: [0, widths],
  });
  descendant.end(undefined);
  Object.assign(dictionary.data, {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: unicode,
  });
  dictionary.end(undefined);
}

/** The default level takes half as long again and hardly compresses glyphs better. */
function embedStream(
  doc: PDFKit.PDFDocument,
  bytes: Uint8Array | string,
  entries: Record<string, unknown> = {},
): PDFKit.PDFKitReference {
  const reference = doc.ref({ ...entries, Filter: 'FlateDecode' });
  reference.end(deflateSync(bytes, { level: 1 }));
  return reference;
}

function describe({ font, scale }: Typeface): Record<string, unknown> {
  const { bbox } = font;
  return {
    Type: 'FontDescriptor',
    Flags: SYMBOLIC,
    FontBBox: [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY].map((edge) => edge * scale),
    ItalicAngle: 0,
    Ascent: font.ascent * scale,
    Descent: font.descent * scale,
    CapHeight: (font.capHeight || font.ascent) * scale,
    StemV: 0,
  };
}

/** Six capitals, which distinguish a document's subsets from each other and from the whole font. */
function subsetTag(number: number): string {
  const letter = (index: number) => String.fromCharCode(65 + index);
  return `STOC${letter(10 + Math.floor((number - 1) / 26))}${letter((number - 1) % 26)}`;
}
