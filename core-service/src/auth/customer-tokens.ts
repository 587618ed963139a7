import { CUSTOMER_TOKEN_PREFIX, LINK_TOKEN_PREFIX, TOKEN_PATTERN } from '@stockroom/contracts/tokens';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { createSigner } from '../http/signer.ts';

/** The content of a token: its customer, its expiry, and the API key that created it; null for a key that is not stored. */
export interface CustomerClaim {
  customerId: number;
  expiresAt: Date;
  keyId: number | null;
}

/** A link gives access to one document only: the number of an invoice's order, or the number or id of a credit note. */
export interface LinkClaim extends CustomerClaim {
  document: string;
}

export type CustomerTokens = ReturnType<typeof createCustomerTokens>;

/** The tokens of customers, and of links to their documents. */
export function createCustomerTokens(secrets: Secrets) {
  const customers = createSignedTokens({
    prefix: CUSTOMER_TOKEN_PREFIX,
    purpose: 'stockroom customer tokens',
    secrets,
  });
  const links = createSignedTokens({
    prefix: LINK_TOKEN_PREFIX,
    purpose: 'stockroom document links',
    secrets,
  });

  return {
    write: (claim: CustomerClaim): string => customers.write(contentOf(claim)),
    /** Null if none of the secrets has signed it. */
    read(token: string): CustomerClaim | null {
      const content = customers.read(token);
      return content === null ? null : claimOf(content);
    },
    writeLink: (claim: LinkClaim): string => links.write([...contentOf(claim), claim.document]),
    /** Null if none of the secrets has signed it. */
    readLink(token: string): LinkClaim | null {
      const content = links.read(token);
      return content === null ? null : { ...claimOf(content), document: String(content[3]) };
    },
  };
}

function contentOf({ customerId, expiresAt, keyId }: CustomerClaim) {
  return [customerId, expiresAt.getTime(), keyId];
}

function claimOf([customerId, expiresAtMs, keyId = null]: (number | string | null)[]): CustomerClaim {
  return {
    customerId: Number(customerId),
    expiresAt: new Date(Number(expiresAtMs)),
    keyId: keyId === null ? null : Number(keyId),
  };
}

type Content = (number | string | null)[];

/**
 * Writes tokens of one kind and reads them back. Tokens are not stored: they are signed, and every instance that has one
 * of the `secrets` accepts them.
 */
function createSignedTokens({
  prefix,
  purpose,
  secrets,
}: {
  prefix: string;
  purpose: string;
  secrets: Secrets;
}) {
  const signer = createSigner({ secrets, purpose });

  return {
    write(content: Content): string {
      const payload = Buffer.from(JSON.stringify(content)).toString('base64url');
      return `${prefix}${payload}.${signer.sign(payload).toString('base64url')}`;
    },

    /** Null if none of the secrets has signed it. */
    read(token: string): Content | null {
      const [, given, payload = '', mac = ''] = TOKEN_PATTERN.exec(token) ?? [];
      if (given !== prefix) return null;
      const bytes = Buffer.from(mac, 'base64url');
      // One signature has four spellings in base64url; only the canonical one is valid.
      if (bytes.toString('base64url') !== mac) return null;
      if (!signer.verify(bytes, payload)) return null;
      return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Content;
    },
  };
}
