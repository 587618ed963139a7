import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { isConnectionLost, isReadOnly, ReadOnlyServerError } from './database-errors.ts';

const ANSWER_WITHIN_MS = 1_500;

type Answer = QueryResult<{ transaction_read_only: string }>;

interface Connection {
  /** Returns an array of answers for several statements. */
  query(config: QueryConfig): Promise<Answer | Answer[]>;
}

/**
 * Asks the server of a connection whether it accepts writes. A standby does not, nor does a primary that was fenced with
 * `default_transaction_read_only`. Runs `begin` first, in the same message.
 * @throws ReadOnlyServerError; what the connection throws if there is no answer within 1.5 s
 */
export async function validateConnection(
  connection: Connection,
  { isWritable, begin = null }: { isWritable: boolean; begin?: string | null },
): Promise<void> {
  const text = [...(begin === null ? [] : [begin]), 'show transaction_read_only'].join('; ');
  // `query_timeout` of one query is missing from the types.
  const question = { text, query_timeout: ANSWER_WITHIN_MS };
  const answer = [await connection.query(question)].flat().at(-1);
  if (isWritable && answer?.rows[0]?.transaction_read_only !== 'off') throw new ReadOnlyServerError();
}

/** `validateConnection` with a callback, as the pool of pg expects it. */
export async function validateWithCallback(
  connection: Connection,
  { isWritable, begin, done }: { isWritable: boolean; begin: string | null; done: (error?: Error) => void },
): Promise<void> {
  try {
    await validateConnection(connection, { isWritable, begin });
  } catch (error) {
    done(error as Error);
    return;
  }
  done();
}

const revalidating = new WeakMap<Pool, () => void>();

/**
 * After the loss of a connection, validates the idle ones before they are used again, and destroys those that fail:
 * most causes break all connections.
 */
export function revalidateAfterLoss(pool: Pool, { isWritable }: { isWritable: boolean }): void {
  const inUse = new Set<PoolClient>();
  const suspect = new WeakSet<PoolClient>();
  let validating = false;

  revalidating.set(pool, () => {
    for (const client of inUse) suspect.add(client);
    void validateAll();
  });
  pool.on('acquire', (client) => inUse.add(client));
  pool.on('release', (error: unknown, client) => {
    inUse.delete(client);
    // The pool removes a client that ends.
    if (!error && suspect.has(client)) void client.end();
    if (isConnectionLost(error)) void validateAll();
  });

  async function validateAll(): Promise<void> {
    if (validating) return;
    validating = true;
    await Promise.all(Array.from({ length: pool.idleCount }, validateIdle));
    validating = false;
  }

  async function validateIdle(): Promise<void> {
    const client = await pool.connect().catch(() => null);
    if (client === null) return;
    try {
      await validateConnection(client, { isWritable });
      suspect.delete(client);
      client.release();
    } catch (error) {
      client.release(error as Error);
    }
  }
}

/**
 * Once one of the pools finds that its server accepts no writes, validates the idle connections of all pools, and closes
 * those in use when they are released: a pool that only reads would otherwise keep using a server that was demoted.
 */
export function revalidateTogether(pools: Pool[]): void {
  for (const pool of pools) {
    pool.on('release', (error: unknown) => {
      if (isReadOnly(error)) for (const each of pools) revalidating.get(each)?.();
    });
  }
}
