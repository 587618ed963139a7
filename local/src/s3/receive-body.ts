import type { FileHandle } from 'node:fs/promises';
import { unframeBody } from './body-framing.ts';
import { createDigests } from './digests.ts';
import type { Digests } from './digests.ts';
import type { S3Call } from './s3-context.ts';
import { s3Error } from './s3-errors.ts';

/** A complete body that matches all declarations of its client. */
export interface ReceivedBody {
  bytes: number;
  /** Hex MD5. */
  etag: string;
  /** The declared checksums, in base64. */
  checksums: Record<string, string>;
}

const CHECKSUM_BYTES = { crc32: 4, sha1: 20, sha256: 32 } as const;

/**
 * Writes the body to `file` and verifies its length, SHA-256, Content-MD5 and checksums.
 * @throws AwsError BadDigest, EntityTooLarge, IncompleteBody, InvalidDigest, XAmzContentSHA256Mismatch …
 */
export async function receiveBody(
  call: S3Call,
  { file, headers, maxBytes }: { file: FileHandle; headers: Record<string, string>; maxBytes: number },
): Promise<ReceivedBody> {
  const body = unframeBody(call, headers);
  if (body.declaredBytes > maxBytes) throw s3Error('EntityTooLarge', { MaxSizeAllowed: String(maxBytes) });
  const digests = createDigests();
  let bytes = 0;
  for await (const chunk of body.chunks) {
    bytes += chunk.length;
    if (bytes > body.declaredBytes) throw s3Error('IncompleteBody');
    digests.update(chunk);
    await file.writeFile(chunk);
  }
  if (bytes !== body.declaredBytes) throw s3Error('IncompleteBody');
  const computed = digests.finish();
  assertPayloadHash(call.payloadHash, computed);
  assertContentMd5(headers['content-md5'], computed);
  const checksums = checkChecksums({ ...headers, ...Object.fromEntries(body.trailer) }, computed);
  return { bytes, etag: computed.md5.toString('hex'), checksums };
}

type Computed = ReturnType<Digests['finish']>;

/** @throws AwsError XAmzContentSHA256Mismatch if the client declared another SHA-256 */
export function assertPayloadHash(payloadHash: string, { sha256 }: { sha256: Buffer }): void {
  if (/^[0-9a-f]{64}$/.test(payloadHash) && payloadHash !== sha256.toString('hex')) {
    throw s3Error('XAmzContentSHA256Mismatch');
  }
}

function assertContentMd5(declared: string | undefined, { md5 }: Computed): void {
  if (declared === undefined) return;
  if (Buffer.from(declared, 'base64').length !== md5.length) throw s3Error('InvalidDigest');
  if (declared !== md5.toString('base64')) throw s3Error('BadDigest');
}

function checkChecksums(headers: Record<string, string>, computed: Computed): Record<string, string> {
  const checksums: Record<string, string> = {};
  for (const algorithm of ['crc32', 'sha1', 'sha256'] as const) {
    const name = `x-amz-checksum-${algorithm}`;
    const declared = headers[name];
    if (declared === undefined) continue;
    if (Buffer.from(declared, 'base64').length !== CHECKSUM_BYTES[algorithm]) {
      throw s3Error('InvalidRequest', { message: `Value for ${name} header is invalid.` });
    }
    if (declared !== computed[algorithm].toString('base64')) {
      throw s3Error('BadDigest', {
        message: `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      });
    }
    checksums[name] = declared;
  }
  return checksums;
}
