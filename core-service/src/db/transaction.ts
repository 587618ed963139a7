import type { PoolClient } from 'pg';
import type { Pool, Queryable } from './pool.ts';

declare const transactionBrand: unique symbol;

/** An open transaction. Only `inTransaction` makes one, so a store that takes it cannot write outside of one. */
export interface Tx extends Queryable {
  readonly [transactionBrand]: true;
}

/**
 * Runs `work` in one READ COMMITTED transaction and returns its value once COMMIT has succeeded.
 * Anything thrown rolls back and is thrown on; a connection that cannot even roll back is destroyed. Where the
 * connection is lost at COMMIT, this throws and cannot say how it ended: see `inMarkedTransaction`.
 */
export async function inTransaction<Value>(pool: Pool, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  try {
    const [, value] = await Promise.all([client.query('begin'), work(client as unknown as Tx)]);
    await client.query('commit');
    client.release();
    return value;
  } catch (error) {
    await rollBack(client);
    throw error;
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
