import { inTransaction } from '../db/transaction.ts';
import type { CoreUnderTest } from './core-under-test.ts';
import { eventually } from './eventually.ts';

/**
 * Holds a lock, starts the requests one after the other, each once the previous one waits for a lock, and then releases
 * the lock. So they compete at the same place in this order, on any machine. At most nine, because the pool has ten
 * connections.
 */
export async function behindLock<Value>(
  { pool }: CoreUnderTest,
  lock: string,
  requests: (() => Promise<Value>)[],
): Promise<Value[]> {
  const started: Promise<Value>[] = [];
  await inTransaction(pool, async (tx) => {
    await tx.query({ text: lock });
    for (const request of requests) {
      started.push(request());
      await eventually(`${started.length} that wait for a lock`, async () => {
        // Otherwise a transaction sees the same cached activity each time.
        await tx.query({ text: 'select pg_stat_clear_snapshot()' });
        const { rows } = await tx.query({
          text: `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        });
        return rows.length >= started.length ? true : null;
      });
    }
  });
  return Promise.all(started);
}
