import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { CallbackSecrets } from '@stockroom/contracts/environment';

export const CUSTOMER_TOKEN_PREFIX = 'ct_';
const TOKEN = /^ct_([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/;

interface CustomerToken {
  customerId: number;
  expiresAt: Date;
}

export type CustomerTokens = ReturnType<typeof createCustomerTokens>;

/**
 * Writes tokens for customers and reads them back. Nothing is stored: a token is signed with a key made from the first of
 * `secrets`; every instance that has this one, be it not as the first, takes it, and nobody else can make one.
 */
export function createCustomerTokens([first, ...others]: CallbackSecrets) {
  const key = makeKey(first);
  const keys = [key, ...others.map(makeKey)];

  return {
    write({ customerId, expiresAt }: CustomerToken): string {
      const content = JSON.stringify([customerId, expiresAt.getTime()]);
      const payload = Buffer.from(content).toString('base64url');
      return `${CUSTOMER_TOKEN_PREFIX}${payload}.${sign(key, payload).toString('base64url')}`;
    },

    /** Null where it was not written with one of the secrets. */
    read(token: string): CustomerToken | null {
      const [, payload, mac] = TOKEN.exec(token) ?? [];
      if (payload === undefined || mac === undefined) return null;
      const given = Buffer.from(mac, 'base64url');
      // The same signature can be spelt in four ways, of which one is ours.
      if (given.toString('base64url') !== mac) return null;
      if (!keys.some((each) => timingSafeEqual(given, sign(each, payload)))) return null;
      const [customerId, expiresAtMs] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
        number,
        number,
      ];
      return { customerId, expiresAt: new Date(expiresAtMs) };
    },
  };
}

function makeKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'stockroom customer tokens', 32));
}

function sign(key: Buffer, payload: string): Buffer {
  return createHmac('sha256', key).update(payload).digest();
}
