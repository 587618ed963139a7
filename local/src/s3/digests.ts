import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** All digests that an upload may be verified with, computed in one pass. */
export interface Digests {
  update(chunk: Buffer): void;
  finish(): { md5: Buffer; sha256: Buffer; sha1: Buffer; crc32: Buffer };
}

export function createDigests(): Digests {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  const sha1 = createHash('sha1');
  let crc = 0;
  return {
    update(chunk) {
      for (const hash of [md5, sha256, sha1]) hash.update(chunk);
      crc = crc32(chunk, crc);
    },
    finish() {
      const crcBytes = Buffer.alloc(4);
      crcBytes.writeUInt32BE(crc);
      return { md5: md5.digest(), sha256: sha256.digest(), sha1: sha1.digest(), crc32: crcBytes };
    },
  };
}
