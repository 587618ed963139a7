import type { Pool, Queryable } from './pool.ts';

/**
 * Runs reads that all see the database as it was at one moment, in a REPEATABLE READ READ ONLY transaction. It takes no
 * lock that a write would wait for. Each statement may take `statementTimeoutMs`.
 */
export async function inSnapshot<Value>(
  pool: Pool,
  { statementTimeoutMs }: { statementTimeoutMs: number },
  read: (db: Queryable) => Promise<Value>,
): Promise<Value> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local statement_timeout = ${Math.trunc(statementTimeoutMs)}`);
    const value = await read(client as unknown as Queryable);
    await client.query('commit');
    client.release();
    return value;
  } catch (error) {
    // Nothing was written: closing the connection is the surest way of ending it.
    client.release(true);
    throw error;
  }
}
