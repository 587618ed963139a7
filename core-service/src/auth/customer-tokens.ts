import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export const CUSTOMER_TOKEN_PREFIX = 'ct_';
const TOKEN = /^ct_([A-Za-z0-9_-]{1,64})\.([A-Za-z0-9_-]{43})$/;

interface CustomerToken {
  customerId: number;
  expiresAt: Date;
}

export type CustomerTokens = ReturnType<typeof createCustomerTokens>;

/**
 * Writes tokens for customers and reads them back. Nothing is stored: a token is signed with a key made from `secret`, so
 * every instance with the same secret takes it, and nobody else can make one.
 */
export function createCustomerTokens(secret: string) {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'stockroom customer tokens', 32));
  const sign = (payload: string) => createHmac('sha256', key).update(payload).digest();

  return {
    write({ customerId, expiresAt }: CustomerToken): string {
      const content = JSON.stringify([customerId, expiresAt.getTime()]);
      const payload = Buffer.from(content).toString('base64url');
      return `${CUSTOMER_TOKEN_PREFIX}${payload}.${sign(payload).toString('base64url')}`;
    },

    /** Null where it was not written with this secret. */
    read(token: string): CustomerToken | null {
      const [, payload, mac] = TOKEN.exec(token) ?? [];
      if (payload === undefined || mac === undefined) return null;
      const given = Buffer.from(mac, 'base64url');
      // The same signature can be spelt in four ways, of which one is ours.
      if (given.toString('base64url') !== mac || !timingSafeEqual(given, sign(payload))) return null;
      const [customerId, expiresAtMs] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
        number,
        number,
      ];
      return { customerId, expiresAt: new Date(expiresAtMs) };
    },
  };
}
