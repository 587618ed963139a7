import { type CreatedKeyJson, type CreateKey, expandScopes } from '@stockroom/contracts/keys';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { hashApiKey, makeApiKey, prefixOf } from './api-key.ts';
import { scopeInsufficient } from './auth-error.ts';
import type { Caller } from './caller.ts';
import { insertKey, keyJson } from './key-store.ts';

/**
 * Makes a key. It can do nothing that its maker cannot; the key itself is in the answer and nowhere else.
 * @throws AuthError insufficient_scope; ProblemError validation_failed where it would have expired
 */
export async function createKey(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { fields, maker }: { fields: CreateKey; maker: Caller },
): Promise<CreatedKeyJson> {
  const missing = [...expandScopes(fields.scopes)].filter((scope) => !maker.scopes.has(scope));
  if (missing.length > 0) {
    const detail = `A key cannot give what it does not have itself: ${missing.join(', ')}`;
    throw scopeInsufficient(missing, detail);
  }
  const createdAt = clock();
  if (fields.expiresAt !== null && fields.expiresAt <= createdAt) {
    const message = 'must be in the future';
    throw new ProblemError('validation_failed', `expiresAt: ${message}`, [{ path: 'expiresAt', message }]);
  }
  const key = makeApiKey();
  const made = { ...fields, prefix: prefixOf(key), hash: hashApiKey(key), createdAt, createdBy: maker.actor };
  const stored = await inTransaction(pool, (tx) => insertKey(tx, made));
  return { ...keyJson(stored), key };
}
