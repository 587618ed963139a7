import { inTransaction } from '../db/transaction.ts';
import type { CoreUnderTest } from './core-under-test.ts';
import { eventually } from './eventually.ts';

/**
 * Holds a lock while requests are started one after the other, each once the one before it waits for a lock, and then
 * lets go: they meet in the same place, in this order, whatever else the machine does. At most nine, as the pool has ten
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
        // Else a transaction sees the same activity again and again.
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
