import { createHash } from 'node:crypto';
import { readBody } from '../http/read-body.ts';
import { assertPayloadHash } from './receive-body.ts';
import type { S3Call } from './s3-context.ts';

const MAX_BODY_BYTES = 65_536;

/** Reads the body of an operation that ignores it, so that a tampered body is still refused. */
export async function readSmallBody({ incoming, payloadHash }: S3Call): Promise<void> {
  const body = await readBody(incoming, MAX_BODY_BYTES);
  assertPayloadHash(payloadHash, { sha256: createHash('sha256').update(body).digest() });
}
