import type { Queryable } from '../db/pool.ts';
import type { CustomerClaim } from './customer-tokens.ts';

/** The state of the customer and the API key of a token. */
interface TokenHolder {
  erased: boolean;
  /** Whether the API key that created the token is still valid; true if there is none. */
  isKeyUsable: boolean;
}

/** Null if the customer does not exist. */
export async function findTokenHolder(
  db: Queryable,
  { customerId, keyId }: CustomerClaim,
  now: Date,
): Promise<TokenHolder | null> {
  const { rows } = await db.query<TokenHolder>({
    name: 'find-token-holder',
    text: `select erased_at is not null as erased, $2::bigint is null or exists (select from api_keys
        where id = $2 and revoked_at is null and (expires_at is null or expires_at > $3)) as "isKeyUsable"
      from customers where id = $1`,
    values: [customerId, keyId, now],
  });
  return rows[0] ?? null;
}
