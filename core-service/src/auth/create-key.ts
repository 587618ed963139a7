import { type CreatedKeyJson, type CreateKey, expandScopes } from '@stockroom/contracts/keys';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { hashApiKey, makeApiKey, prefixOf } from './api-key.ts';
import { scopeInsufficient } from '../http/auth-error.ts';
import type { Caller } from './caller.ts';
import { insertKey, keyJson } from './key-store.ts';

/**
 * Makes a key. It has no scope that its maker lacks, and expires no later. Only the response contains the key itself.
 * @throws AuthError insufficient_scope; ProblemError validation_failed if the key would be expired, or outlive its
 * maker
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
  if (fields.expiresAt !== null && fields.expiresAt <= createdAt)
    throw expiryInvalid('must be in the future');
  if (fields.expiresAt !== null && maker.expiresAt !== null && fields.expiresAt > maker.expiresAt) {
    const end = maker.expiresAt.toISOString();
    throw expiryInvalid(`must not be later than ${end}, when the API key that makes it expires`);
  }
  const expiresAt = fields.expiresAt ?? maker.expiresAt;
  const key = makeApiKey();
  const made = {
    ...fields,
    expiresAt,
    prefix: prefixOf(key),
    hash: hashApiKey(key),
    createdAt,
    createdBy: maker.actor,
  };
  const stored = await inTransaction(pool, (tx) => insertKey(tx, made));
  return { ...keyJson(stored), key };
}

function expiryInvalid(message: string): ProblemError {
  return new ProblemError('validation_failed', `expiresAt: ${message}`, [{ path: 'expiresAt', message }]);
}
