import { hash } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { AwsFailure } from './aws-failure.ts';

/** More than any invoice of ours takes; an object that claims more was not put by us. */
const MAX_BYTES = 20_000_000;

const STREAM_TIMEOUT_MS = 60_000;

export interface StoredObject {
  bytes: Uint8Array;
  /** Of the bytes, in hex. */
  sha256: string;
  /** As given when it was put; null on an object that something else has put. */
  fingerprint: string | null;
  storedAt: Date;
}

/** What tells one object from another. */
export interface ObjectFacts {
  bytes: number;
  /** Of the bytes, in hex; null of an object that is larger than anything we store, and so was not read. */
  sha256: string | null;
}

export interface ObjectStream {
  body: Readable;
  bytes: number;
  /** As S3 gave it, quotes included: fit for an `ETag` header. */
  etag: string;
  /** Of the bytes, in hex, as recorded when it was put; null on an object that something else has put. */
  sha256: string | null;
}

/** @throws AwsFailure where the object is larger than anything we store */
export async function readObject(answer: GetObjectCommandOutput): Promise<StoredObject> {
  const { body } = openBody(answer);
  const bytes = Buffer.concat(await body.toArray());
  return {
    bytes,
    sha256: hash('sha256', bytes),
    fingerprint: answer.Metadata?.['content-fingerprint'] ?? null,
    storedAt: answer.LastModified ?? new Date(0),
  };
}

/** Reads an object for what it is, however large: of one that cannot be ours the size says enough. */
export async function examineObject(answer: GetObjectCommandOutput): Promise<ObjectFacts> {
  const { body, bytes: claimed } = bodyOf(answer);
  if (claimed > MAX_BYTES) {
    body.destroy();
    return { bytes: claimed, sha256: null };
  }
  const { bytes, sha256 } = await readObject(answer);
  return { bytes: bytes.length, sha256 };
}

/** @throws AwsFailure where the object is larger than anything we store */
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
  // In Node the SDK's body is a Readable; its type also covers browsers.
  if (!(body instanceof Readable) || bytes === undefined) throw new Error('no body in the answer');
  return { body, bytes };
}
