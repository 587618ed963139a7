import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { CommitUnknownError, isConnectionLost } from './database-errors.ts';
import type { Pool, Queryable } from './pool.ts';

const COMMIT_CHECKS = 40;
const COMMIT_CHECK_DELAY_MS = 250;

declare const transactionBrand: unique symbol;

/** An open transaction. Only `inTransaction` makes one, so a store that takes it cannot write outside of one. */
export interface Tx extends Queryable {
  readonly [transactionBrand]: true;
}

/**
 * Runs `work` in one READ COMMITTED transaction and returns its value once it is known to be committed: where the
 * connection is lost at COMMIT, the database is asked how it went.
 * Anything thrown rolls back and is thrown on; a connection that cannot even roll back is destroyed.
 * @throws what `work` throws; the lost connection's error where nothing was committed; CommitUnknownError
 */
export async function inTransaction<Value>(pool: Pool, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let value: Value;
  let transactionId: string;
  try {
    transactionId = await begin(client);
    value = await work(client as unknown as Tx);
  } catch (error) {
    await rollBack(client);
    throw error;
  }
  try {
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    if (!isConnectionLost(error) || !(await wasCommitted(pool, transactionId))) throw error;
  }
  return value;
}

/** Begins, in one round trip with asking for the id by which `wasCommitted` can find the transaction again. */
async function begin(client: PoolClient): Promise<string> {
  const results = await client.query('begin; select pg_current_xact_id()::text as id');
  // A query of several statements answers with a list, which pg's types do not know.
  return (results as unknown as { rows: { id: string }[] }[])[1]?.rows[0]?.id as string;
}

async function wasCommitted(pool: Pool, transactionId: string): Promise<boolean> {
  for (let check = 0; check < COMMIT_CHECKS; check++) {
    const status = await readStatus(pool, transactionId);
    if (status === 'committed' || status === 'aborted') return status === 'committed';
    await sleep(COMMIT_CHECK_DELAY_MS);
  }
  throw new CommitUnknownError();
}

/** Null while the database cannot be asked. */
async function readStatus(pool: Pool, transactionId: string): Promise<string | null> {
  try {
    const { rows } = await pool.query<{ status: string }>('select pg_xact_status($1::xid8) as status', [
      transactionId,
    ]);
    return rows[0]?.status ?? null;
  } catch {
    return null;
  }
}

async function rollBack(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch {
    client.release(true);
  }
}
