/** Parts of pdfkit (0.20.2) that its types leave out; the tests of the archive and the structure fail if one changes. */
export interface PdfInside {
  _root: { data: Record<string, unknown> };
  /** Asked for the XMP when the document ends. */
  metadata: {
    append: () => void;
    end: () => void;
    getLength: () => number | undefined;
    getXML: () => string;
  };
  page: { height: number; dictionary: { id: number; data: Record<string, unknown> } };
  /** Where in the file the next object comes to stand, in bytes. */
  _offset: number;
  _write: (bytes: Uint8Array) => void;
  /** To be told of an object that has been written, once its `offset` is set. */
  _refEnd: (reference: WrittenReference) => void;
  ref: (data: Record<string, unknown>) => WrittenReference;
}

export interface WrittenReference {
  id: number;
  offset?: number;
  data: Record<string, unknown>;
}

export function lookInside(doc: PDFKit.PDFDocument): PdfInside {
  return doc as unknown as PdfInside;
}
