import { bodyChunks } from '../http/read-body.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import { createChunkSignatures } from './chunk-signatures.ts';
import type { S3Call } from './s3-context.ts';
import { s3Error } from './s3-errors.ts';

/** A body without its framing; `trailer` is complete once `chunks` has ended. */
export interface UnframedBody {
  chunks: AsyncIterable<Buffer>;
  /** The length that the client declared; it is compared with the real one. */
  declaredBytes: number;
  trailer: Map<string, string>;
}

/** Removes the framing of an upload's body. @throws AwsError MissingContentLength */
export function unframeBody(call: S3Call, headers: Record<string, string>): UnframedBody {
  const isChunked = call.payloadHash.startsWith('STREAMING-');
  const declaredBytes = parseLength(headers[isChunked ? 'x-amz-decoded-content-length' : 'content-length']);
  const trailer = new Map<string, string>();
  const raw = bodyChunks(call.incoming);
  if (!isChunked) return { chunks: raw, declaredBytes, trailer };
  const isSigned = call.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256');
  const chunks = decodeAwsChunked(raw, {
    signatures: isSigned ? createChunkSignatures(call.signature) : undefined,
    hasTrailer: call.payloadHash.endsWith('-TRAILER'),
    onTrailer: (received) => takeDeclared(received, { declared: headers['x-amz-trailer'], trailer }),
  });
  return { chunks, declaredBytes, trailer };
}

function parseLength(value: string | undefined): number {
  if (value === undefined || !/^\d{1,15}$/.test(value)) throw s3Error('MissingContentLength');
  return Number(value);
}

function takeDeclared(
  received: Map<string, string>,
  { declared = '', trailer }: { declared: string | undefined; trailer: Map<string, string> },
): void {
  const names = declared
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  if (names.length !== received.size) throw s3Error('MalformedTrailerError');
  for (const name of names) {
    const value = received.get(name);
    if (value === undefined) throw s3Error('MalformedTrailerError');
    trailer.set(name, value);
  }
}
