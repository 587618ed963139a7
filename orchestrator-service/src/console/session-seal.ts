import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { API_KEY_PATTERN } from '@stockroom/contracts/keys';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { z } from 'zod';

/** What the cookie of a signed-in browser contains. */
export interface Session {
  /** The API key with which its user signed in. */
  key: string;
  expiresAt: Date;
}

export type SessionSeal = ReturnType<typeof createSessionSeal>;

const PURPOSE = 'stockroom console sessions';
const VERSION = 's1.';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Several times a sealed session. */
const MAX_CHARACTERS = 512;

const contentSchema = z.tuple([z.string().regex(API_KEY_PATTERN), z.int()]);

/**
 * Encrypts sessions, so that no instance has to store them. The key is derived by HKDF from the first of `secrets`; a
 * session that was encrypted with any of them can be opened, so secrets can be rotated.
 */
export function createSessionSeal({ secrets, clock }: { secrets: Secrets; clock: () => Date }) {
  const deriveKey = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', PURPOSE, KEY_BYTES));
  const [newest, ...olders] = secrets;
  const newestKey = deriveKey(newest);
  const keys = [newestKey, ...olders.map(deriveKey)];

  return {
    seal({ key, expiresAt }: Session): string {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, newestKey, nonce, { authTagLength: TAG_BYTES });
      const text = JSON.stringify([key, expiresAt.getTime()]);
      const encrypted = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}${encrypted.toString('base64url')}`;
    },

    /** Null if none of the secrets has sealed it, or if it has expired. */
    open(sealed: string): Session | null {
      if (!sealed.startsWith(VERSION) || sealed.length > MAX_CHARACTERS) return null;
      const text = sealed.slice(VERSION.length);
      const bytes = Buffer.from(text, 'base64url');
      // The same bytes have several spellings in base64url; only the canonical one is valid.
      if (bytes.toString('base64url') !== text || bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      for (const key of keys) {
        const content = decrypt(bytes, key);
        if (content === null) continue;
        const [apiKey, expiresAtMs] = contentSchema.parse(JSON.parse(content));
        return expiresAtMs > clock().getTime() ? { key: apiKey, expiresAt: new Date(expiresAtMs) } : null;
      }
      return null;
    },
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
