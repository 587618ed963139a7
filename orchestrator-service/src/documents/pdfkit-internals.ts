/** Parts of pdfkit (0.20.2) that its types omit. If one changes, the tests of the archive and the structure fail. */
export interface PdfkitInternals {
  _root: { data: Record<string, unknown> };
  /** Called for the XMP when the document ends. */
  metadata: {
    append: () => void;
    end: () => void;
    getLength: () => number | undefined;
    getXML: () => string;
  };
  page: { height: number; dictionary: { id: number; data: Record<string, unknown> } };
  /** The byte offset of the next object in the file. */
  _offset: number;
  _write: (bytes: Uint8Array) => void;
  /** Call it after writing an object and setting its `offset`. */
  _refEnd: (reference: WrittenReference) => void;
  ref: (data: Record<string, unknown>) => WrittenReference;
}

export interface WrittenReference {
  id: number;
  offset?: number;
  data: Record<string, unknown>;
}

export function internalsOf(doc: PDFKit.PDFDocument): PdfkitInternals {
  return doc as unknown as PdfkitInternals;
}

/** pdfkit writes a plain string as a name, and a String object as a text. */
export function textString(text: string): object {
  return Object(text) as object;
}
