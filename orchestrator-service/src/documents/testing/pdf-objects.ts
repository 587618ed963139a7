import { inflateSync } from 'node:zlib';

/** An object of a PDF: its dictionary as text, and its stream, decompressed. */
export interface PdfObject {
  text: string;
  stream: Buffer | null;
}

/** The objects of one of our PDFs, by their number: none is in an object stream, and all have generation 0. */
export function readPdfObjects(pdf: Uint8Array): { objects: Map<number, PdfObject>; trailer: string } {
  const source = Buffer.from(pdf).toString('latin1');
  const objects = new Map<number, PdfObject>();
  const body = /^(\d+) 0 obj\n([\s\S]*?)(?:\nstream\n([\s\S]*?)\nendstream)?\nendobj$/gm;
  for (const [, id, text = '', stream] of source.matchAll(body)) {
    objects.set(Number(id), { text, stream: stream === undefined ? null : unpack(text, stream) });
  }
  return { objects, trailer: source.slice(source.lastIndexOf('trailer')) };
}

function unpack(text: string, stream: string): Buffer {
  const bytes = Buffer.from(stream, 'latin1');
  return text.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
}
