import type { PoolClient } from 'pg';
import { isConnectionLost } from './database-errors.ts';
import { type Pool, type Queryable, withStatementTimeout } from './pool.ts';
import { onConnection } from './connection.ts';

declare const transactionBrand: unique symbol;

/** An open transaction. Only `inTransaction` creates one, so a store that takes a `Tx` cannot write outside a transaction. */
export interface Tx extends Queryable {
  readonly [transactionBrand]: true;
}

const listeners = new WeakMap<Pool, () => void>();

/** Has `listener` called after each commit of a transaction on this pool. It must not throw. */
export function onCommit(pool: Pool, listener: () => void): void {
  listeners.set(pool, listener);
}

/**
 * Runs `work` in one READ COMMITTED transaction and returns its value once COMMIT has succeeded. Rolls back on any
 * error and rethrows it. Destroys a connection that is lost or cannot roll back. If the connection is lost at COMMIT,
 * this throws although the transaction may be committed: see `inVerifiedTransaction`.
 */
export async function inTransaction<Value>(pool: Pool, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  try {
    const [, value] = await Promise.all([client.query('begin'), work(client as unknown as Tx)]);
    await client.query('commit');
    client.release();
    listeners.get(pool)?.();
    return value;
  } catch (error) {
    await rollBack(client, error);
    throw error;
  }
}

async function rollBack(client: PoolClient, error: unknown): Promise<void> {
  if (isConnectionLost(error)) return client.release(error as Error);
  try {
    await client.query('rollback');
    client.release();
  } catch (rollbackError) {
    client.release(rollbackError as Error);
  }
}

/**
 * Runs reads on one snapshot, in a REPEATABLE READ READ ONLY transaction. It takes no lock that blocks writes. Each
 * statement may take `statementTimeoutMs`, and is cancelled once `signal` aborts.
 */
export async function inSnapshot<Value>(
  pool: Pool,
  { statementTimeoutMs, signal }: { statementTimeoutMs: number; signal?: AbortSignal | undefined },
  read: (db: Queryable) => Promise<Value>,
): Promise<Value> {
  return onConnection(pool, signal, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`);
    // One process reads, so the other CPUs are free for orders.
    await client.query('set local max_parallel_workers_per_gather = 0');
    // Most servers would compile a large statement for seconds, which is more than it gains.
    await client.query('set local jit = off');
    const value = await read(withStatementTimeout(client as unknown as Queryable, statementTimeoutMs));
    await client.query('commit');
    return value;
  });
}
