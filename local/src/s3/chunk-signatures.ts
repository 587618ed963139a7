import { createHash } from 'node:crypto';
import { signString } from '../http/signature-v4.ts';
import type { VerifiedSignature } from '../http/signature-v4.ts';
import { s3Error } from './s3-errors.ts';

/** Verifies the chain of signatures of a signed aws-chunked body. */
export interface ChunkSignatures {
  verifyChunk(sha256Hex: string, signature: string | undefined): void;
  verifyTrailer(trailer: [name: string, value: string][], signature: string | undefined): void;
}

const EMPTY_SHA256 = createHash('sha256').digest('hex');

/**
 * Each chunk's signature includes the previous one; the first includes the request's signature. Source: "Signature
 * calculations … transferring payload in multiple chunks", Amazon S3 API reference.
 * @throws AwsError SignatureDoesNotMatch
 */
export function createChunkSignatures({
  signingKey,
  amzDate,
  scope,
  signature,
}: VerifiedSignature): ChunkSignatures {
  let previous = signature;

  function verify(lines: { kind: string; hashes: string[] }, given: string | undefined): void {
    previous = signString(signingKey, [
      `AWS4-HMAC-SHA256-${lines.kind}`,
      amzDate,
      scope,
      previous,
      ...lines.hashes,
    ]);
    if (previous !== given) throw s3Error('SignatureDoesNotMatch');
  }

  return {
    verifyChunk: (sha256Hex, given) => verify({ kind: 'PAYLOAD', hashes: [EMPTY_SHA256, sha256Hex] }, given),
    verifyTrailer(trailer, given) {
      const text = trailer.map(([name, value]) => `${name}:${value}\n`).join('');
      verify({ kind: 'TRAILER', hashes: [createHash('sha256').update(text).digest('hex')] }, given);
    },
  };
}
