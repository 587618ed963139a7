import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Secrets } from './secrets.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts texts with a key that HKDF derives from the first of `secrets`. A text that was encrypted with any of them can be
 * opened, so secrets can be rotated. Each purpose has keys of its own.
 */
export function createSeal({ secrets, purpose }: { secrets: Secrets; purpose: string }) {
  const deriveKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES));
  const [newest, ...olders] = secrets;
  const newestKey = deriveKey(newest);
  const keys = [newestKey, ...olders.map(deriveKey)];

  return {
    /** The encrypted text in base64url. */
    seal(text: string): string {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newestKey, nonce, { authTagLength: TAG_BYTES });
      return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString(
        'base64url',
      );
    },

    /** The text; null if none of the secrets has sealed it. */
    open(sealed: string): string | null {
      const bytes = Buffer.from(sealed, 'base64url');
      // The same bytes have several spellings in base64url; only the canonical one is valid.
      if (bytes.toString('base64url') !== sealed || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      for (const key of keys) {
        const text = decrypt(bytes, key);
        if (text !== null) return text;
      }
      return null;
    },

    /** Whether the first of the secrets has sealed it. */
    isNewest: (sealed: string): boolean => decrypt(Buffer.from(sealed, 'base64url'), newestKey) !== null,
  };
}

/** Null if `key` has not encrypted it. */
function decrypt(bytes: Buffer, key: Buffer): string | null {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString();
  } catch {
    return null;
  }
}
