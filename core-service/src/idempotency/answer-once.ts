import { RowsGoneError } from '../db/database-errors.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { inVerifiedTransaction } from '../db/verified-commit.ts';
import {
  type AnsweredKey,
  claimKeys,
  type KeyedRequest,
  sameRequest,
  storeResponses,
} from './idempotency-store.ts';

/** A response as JSON text, written now or by an earlier request with the same key. */
export interface KeyedAnswer {
  replayed: boolean;
  body: string;
}

export interface KeyedWrite {
  key: KeyedRequest | null;
  /** Takes a turn that comes before the key in the order of locks. */
  lockFirst?: (tx: Tx) => Promise<void>;
  /** Writes, and returns the response as JSON text. If it runs a second time, the first run was rolled back. */
  write: (tx: Tx) => Promise<string>;
  /** The part of the response that the key stores. By default, that is the whole response. */
  toStore?: (body: string) => string;
  /** The whole response of an earlier request. */
  fromStored?: (tx: Tx, known: AnsweredKey) => Promise<string>;
}

/**
 * A key that stores only the id of the answer, because the answer has a text that may name a person and can be erased.
 * `read` returns the answer about the row with the id.
 */
export function storedById(
  name: string,
  read: (tx: Tx, id: number) => Promise<string | null>,
): Required<Pick<KeyedWrite, 'toStore' | 'fromStored'>> {
  return {
    toStore: (body) => JSON.stringify({ id: (JSON.parse(body) as { id: number }).id }),
    async fromStored(tx, { response }) {
      const { id } = JSON.parse(response) as { id: number };
      const body = await read(tx, id);
      if (body === null) throw new Error(`${name} ${id} of a stored answer is gone`);
      return body;
    },
  };
}

/**
 * Runs a write once for each idempotency key, in one transaction that locks the key first. A write that throws does not
 * use up its key.
 * @throws what `write` throws; ProblemError idempotency_key_reused
 */
export async function answerOnce(pool: Pool, keyed: KeyedWrite): Promise<KeyedAnswer> {
  // Retries once if its key was being pruned: the key is free afterwards.
  return answer(pool, keyed).catch((error: unknown) => {
    if (error instanceof RowsGoneError) return answer(pool, keyed);
    throw error;
  });
}

function answer(
  pool: Pool,
  {
    key,
    lockFirst,
    write,
    toStore = (body) => body,
    fromStored = async (_, { response }) => response,
  }: KeyedWrite,
): Promise<KeyedAnswer> {
  return inVerifiedTransaction(pool, async (tx) => {
    await lockFirst?.(tx);
    const [known] = key === null ? [] : await claimKeys(tx, [key]);
    if (key !== null && known !== undefined)
      return { replayed: true, body: await fromStored(tx, sameRequest(key, known)) };
    const body = await write(tx);
    if (key !== null)
      await storeResponses(tx, { answered: [{ ...key, response: toStore(body) }], unused: [] });
    return { replayed: false, body };
  });
}
