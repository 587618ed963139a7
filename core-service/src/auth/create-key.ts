import { type CreatedKeyJson, type CreateKey, expandScopes } from '@stockroom/contracts/keys';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { scopeInsufficient } from '../http/auth-error.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { hashApiKey, prefixOf } from './api-key.ts';
import type { Caller } from './caller.ts';
import type { KeySecrets } from './key-secrets.ts';
import { type ApiKey, insertKey, keyJson } from './key-store.ts';

interface CreateKeyDeps {
  pool: Pool;
  clock: () => Date;
  keySecrets: KeySecrets;
}

/** The answer as an idempotency key stores it: with the seed of the new key in place of the key. */
type StoredAnswer = Omit<CreatedKeyJson, 'key'> & { seed: string };

/**
 * Makes a key, once for its idempotency key. It has no scope that its maker lacks, and expires no later. Only the response, and
 * its repetition, contain the key itself.
 * @throws AuthError insufficient_scope; ProblemError validation_failed if the key would be expired, or outlive its
 * maker; idempotency_key_reused, also if the key cannot be shown again
 */
export function createKey(
  { pool, clock, keySecrets }: CreateKeyDeps,
  { fields, maker, key: keyed }: { fields: CreateKey; maker: Caller; key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  const { key, seed } = keySecrets.make();
  return answerOnce(pool, {
    key: keyed,
    async write(tx) {
      const stored = await insertNewKey(tx, { fields, maker, key, createdAt: clock() });
      return JSON.stringify({ ...keyJson(stored), key } satisfies CreatedKeyJson);
    },
    toStore(body) {
      const { key: _key, ...shown } = JSON.parse(body) as CreatedKeyJson;
      return JSON.stringify({ ...shown, seed } satisfies StoredAnswer);
    },
    async fromStored(_tx, { response }) {
      const { seed: earlier, ...shown } = JSON.parse(response) as StoredAnswer;
      const again = keySecrets.remake(earlier, shown.prefix);
      if (again === null) throw cannotShow(shown.id);
      return JSON.stringify({ ...shown, key: again } satisfies CreatedKeyJson);
    },
  });
}

function insertNewKey(
  tx: Tx,
  { fields, maker, key, createdAt }: { fields: CreateKey; maker: Caller; key: string; createdAt: Date },
): Promise<ApiKey> {
  const missing = [...expandScopes(fields.scopes)].filter((scope) => !maker.scopes.has(scope));
  if (missing.length > 0) {
    const detail = `A key cannot give what it does not have itself: ${missing.join(', ')}`;
    throw scopeInsufficient(missing, detail);
  }
  if (fields.expiresAt !== null && fields.expiresAt <= createdAt)
    throw expiryInvalid('must be in the future');
  if (fields.expiresAt !== null && maker.expiresAt !== null && fields.expiresAt > maker.expiresAt) {
    const end = maker.expiresAt.toISOString();
    throw expiryInvalid(`must not be later than ${end}, when the API key that makes it expires`);
  }
  return insertKey(tx, {
    ...fields,
    expiresAt: fields.expiresAt ?? maker.expiresAt,
    prefix: prefixOf(key),
    hash: hashApiKey(key),
    createdAt,
    createdBy: maker.actor,
  });
}

function expiryInvalid(message: string): ProblemError {
  return new ProblemError('validation_failed', `expiresAt: ${message}`, [{ path: 'expiresAt', message }]);
}

function cannotShow(id: number): ProblemError {
  return new ProblemError(
    'idempotency_key_reused',
    `API key ${id} was created with this Idempotency-Key, but cannot be shown again, because TOKEN_SECRET has changed ` +
      'since. Revoke it, and create another one with a new Idempotency-Key',
  );
}
