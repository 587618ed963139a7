import { isLockTimeout, RowsGoneError } from '../db/database-errors.ts';
import type { Tx } from '../db/transaction.ts';
import { ProblemError } from '@stockroom/contracts/problems';

/** An idempotency key with its request. */
export interface KeyedRequest {
  key: string;
  requestHash: string;
}

/** A key that was claimed before, with the response of its request. */
export interface AnsweredKey extends KeyedRequest {
  response: string;
}

const CLAIM_KEYS = `insert into idempotency_keys (key, request_hash)
  select key, "requestHash" from json_to_recordset($1) as claim (key text, "requestHash" text) order by key
  on conflict (key) do nothing returning key`;

/**
 * Claims the new keys, and returns the known ones. Waits for other transactions that hold one of them. Every
 * transaction claims keys in sorted order, so no two of them deadlock.
 * @throws RowsGoneError if a known key was pruned before its response could be read
 */
export async function claimKeys(tx: Tx, requests: KeyedRequest[]): Promise<AnsweredKey[]> {
  const { rows: claimed } = await tx.query<{ key: string }>({
    name: 'claim-idempotency-keys',
    text: CLAIM_KEYS,
    values: [JSON.stringify(requests)],
  });
  if (claimed.length === requests.length) return [];
  const isNew = new Set(claimed.map(({ key }) => key));
  const known = requests.flatMap(({ key }) => (isNew.has(key) ? [] : [key]));
  const { rows } = await tx.query<AnsweredKey>({
    name: 'find-answered-keys',
    text: `select key, request_hash as "requestHash", response from idempotency_keys where key = any($1)`,
    values: [known],
  });
  // Each statement sees the commits before it: if a key was pruned in between, neither statement returns a row.
  if (rows.length !== known.length)
    throw new RowsGoneError('a key was deleted between its claim and its look-up');
  return rows;
}

/** Returns the key's `earlier` request if it equals this one. @throws ProblemError idempotency_key_reused */
export function sameRequest<Earlier extends { requestHash: string }>(
  key: KeyedRequest,
  earlier: Earlier,
): Earlier {
  if (earlier.requestHash === key.requestHash) return earlier;
  throw new ProblemError(
    'idempotency_key_reused',
    `The key ${key.key} was used for a request with another body`,
  );
}

/**
 * The keys that another open transaction holds, because it has claimed or is deleting them. An uncommitted claim has no
 * visible row to lock, so each key is claimed and released. Waits for each key up to the transaction's `lock_timeout`.
 */
export async function findHeldKeys(tx: Tx, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  await tx.query({ text: 'savepoint trying' });
  if (!(await isHeld(tx, keys))) return [];
  const held = await Promise.all(keys.map((key) => isHeld(tx, [key])));
  return keys.filter((_, index) => held[index]);
}

async function isHeld(tx: Tx, keys: string[]): Promise<boolean> {
  const claims = JSON.stringify(keys.map((key) => ({ key, requestHash: '' })));
  // Pipelined: the claim is released whether it succeeds or not.
  const [claimed] = await Promise.allSettled([
    tx.query({ text: CLAIM_KEYS, values: [claims] }),
    tx.query({ text: 'rollback to savepoint trying' }),
  ]);
  if (claimed.status === 'fulfilled') return false;
  if (isLockTimeout(claimed.reason)) return true;
  throw claimed.reason;
}

/**
 * Stores the responses of claimed keys, and deletes the claims in `unused`, so that a corrected request can use them.
 * @throws RowsGoneError if a claim is missing
 */
export async function storeResponses(
  tx: Tx,
  { answered, unused }: { answered: AnsweredKey[]; unused: string[] },
): Promise<void> {
  if (answered.length > 0) {
    const { rowCount } = await tx.query({
      name: 'answer-keys',
      text: `update idempotency_keys set request_hash = answer."requestHash", response = answer.response
        from json_to_recordset($1) as answer (key text, "requestHash" text, response text)
        where idempotency_keys.key = answer.key`,
      values: [JSON.stringify(answered)],
    });
    if (rowCount !== answered.length) throw new RowsGoneError('an answer found no key to be kept with');
  }
  if (unused.length > 0) {
    const { rowCount } = await tx.query({
      name: 'unclaim-keys',
      text: 'delete from idempotency_keys where key = any($1)',
      values: [unused],
    });
    if (rowCount !== unused.length) throw new RowsGoneError('a claim to be given back was gone');
  }
}
