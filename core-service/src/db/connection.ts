import type { PoolClient } from 'pg';
import { cancelStatement } from './cancel-statement.ts';
import type { Pool, Queryable } from './pool.ts';

/**
 * Runs reads on one connection of the pool. When `signal` aborts, the running statement is cancelled, and its connection
 * is closed, because the cancellation could arrive late and hit another statement. A wait for a connection ends.
 * @throws the signal's reason; what `work` throws, after which the connection is closed too
 */
export async function onConnection<Value>(
  pool: Pool,
  signal: AbortSignal | undefined,
  work: (client: PoolClient) => Promise<Value>,
): Promise<Value> {
  signal?.throwIfAborted();
  const client = await connect(pool, signal);
  let ended = () => {};
  const cancel = () => (ended = cancelStatement(client));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    signal?.throwIfAborted();
    const value = await work(client);
    client.release(signal?.aborted === true);
    return value;
  } catch (error) {
    client.release(error as Error);
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    ended();
  }
}

/** The pool for reads that end when `signal` aborts. */
export function reader(pool: Pool, signal: AbortSignal | undefined): Queryable {
  return { query: (query) => onConnection(pool, signal, (client) => client.query(query)) };
}

/**
 * If a connection becomes free after `signal` has aborted, it returns to the pool at once.
 * @throws the signal's reason
 */
async function connect(pool: Pool, signal: AbortSignal | undefined): Promise<PoolClient> {
  const connecting = pool.connect();
  if (signal === undefined) return connecting;
  const { promise, resolve, reject } = Promise.withResolvers<PoolClient>();
  const leave = () => reject(signal.reason as Error);
  signal.addEventListener('abort', leave, { once: true });
  void hand();
  return promise;

  /** The connection goes either to the caller or back to the pool. */
  async function hand(): Promise<void> {
    try {
      const client = await connecting;
      if (signal?.aborted === true) client.release();
      else resolve(client);
    } catch (error) {
      reject(error as Error);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }
}
