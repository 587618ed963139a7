import { hash } from 'node:crypto';
import { readPdfObjects } from './pdf-objects.ts';

/** The SHA-256 of a PDF's content, in hex. Streams are decompressed, because machines compress them differently. */
export function hashContent(pdf: Uint8Array): string {
  const { objects } = readPdfObjects(pdf);
  const content = [...objects].map(([id, { text, stream }]) => [
    id,
    text.replace(/\/Length \d+/, ''),
    stream?.toString('base64') ?? null,
  ]);
  return hash('sha256', JSON.stringify(content));
}
