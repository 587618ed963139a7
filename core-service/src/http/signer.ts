import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';

/**
 * Signs values with HMAC-SHA-256 and a key that HKDF derives from the first of `secrets`. Verifies signatures by any of
 * them, so secrets can be rotated.
 */
export function createSigner({
  secrets: [first, ...others],
  purpose,
  bytes = 32,
}: {
  secrets: Secrets;
  /** Each purpose has keys of its own, so that a signature for one is not valid for another. */
  purpose: string;
  /** The length of a signature. */
  bytes?: number;
}) {
  const deriveKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
  const key = deriveKey(first);
  const keys = [key, ...others.map(deriveKey)];
  const signBy = (each: Buffer, content: string | Buffer) =>
    createHmac('sha256', each).update(content).digest().subarray(0, bytes);

  return {
    sign: (content: string | Buffer): Buffer => signBy(key, content),
    /** The signatures by each of the secrets; the first is that of `sign`. */
    signByEach: (content: string | Buffer): Buffer[] => keys.map((each) => signBy(each, content)),
    verify: (signature: Buffer, content: string | Buffer): boolean =>
      signature.length === bytes && keys.some((each) => timingSafeEqual(signature, signBy(each, content))),
  };
}
