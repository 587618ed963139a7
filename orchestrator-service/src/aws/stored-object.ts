import { hash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsFailure } from './aws-failure.ts';

/** More than any of our invoices; a larger object is not ours. */
const MAX_BYTES = 20_000_000;

const STREAM_TIMEOUT_MS = 60_000;

export interface StoredObject {
  bytes: Uint8Array;
  /** SHA-256 of the bytes, in hex. */
  sha256: string;
  /** The content fingerprint from the upload; null if another program stored the object. */
  fingerprint: string | null;
  /** All metadata of the object. */
  notes: Record<string, string>;
  storedAt: Date;
}

/** Identifies an object's content. */
export interface ObjectFacts {
  bytes: number;
  /** SHA-256 of the bytes, in hex; null for an object larger than anything we store, which is not read. */
  sha256: string | null;
}

export interface ObjectStream {
  body: Readable;
  bytes: number;
  /** As S3 returned it, including the quotes: ready for an `ETag` header. */
  etag: string;
  /** SHA-256 of the bytes in hex, as recorded at the upload; null if another program stored the object. */
  sha256: string | null;
}

/** @throws AwsFailure if the object is larger than anything we store */
export async function readObject(answer: GetObjectCommandOutput): Promise<StoredObject> {
  const { body } = openBody(answer);
  const bytes = Buffer.concat(await body.toArray());
  return {
    bytes,
    sha256: hash('sha256', bytes),
    fingerprint: answer.Metadata?.['content-fingerprint'] ?? null,
    notes: answer.Metadata ?? {},
    storedAt: answer.LastModified ?? new Date(0),
  };
}

/** Reads and hashes an object. An object too large to be ours is not read: its size is enough. */
export async function examineObject(answer: GetObjectCommandOutput): Promise<ObjectFacts> {
  const { body, bytes: claimed } = bodyOf(answer);
  if (claimed > MAX_BYTES) {
    body.destroy();
    return { bytes: claimed, sha256: null };
  }
  const { bytes, sha256 } = await readObject(answer);
  return { bytes: bytes.length, sha256 };
}

/** @throws AwsFailure if the object is larger than anything we store */
export function openBody(answer: GetObjectCommandOutput): ObjectStream {
  const { body, bytes } = bodyOf(answer);
  if (bytes > MAX_BYTES) {
    body.destroy();
    throw new AwsFailure('the stored object is too large to be an invoice', { permanent: false });
  }
  addAbortSignal(AbortSignal.timeout(STREAM_TIMEOUT_MS), body);
  return { body, bytes, etag: answer.ETag ?? '', sha256: answer.Metadata?.['sha256'] ?? null };
}

function bodyOf({ Body: body, ContentLength: bytes }: GetObjectCommandOutput) {
  // In Node, the SDK's body is a Readable. Its type also covers browsers.
  if (!(body instanceof Readable) || bytes === undefined) throw new Error('no body in the answer');
  return { body, bytes };
}
