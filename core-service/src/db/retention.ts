import { createTimedWorker } from '@stockroom/service-kit/lifecycle/timed-worker';
import type { Logger } from 'pino';
import type { Queryable } from './pool.ts';

/** Tables whose rows are of no use after a day. */
const TABLES = ['idempotency_keys', 'transaction_markers'];
const MAX_AGE_HOURS = 24;
const INTERVAL_MS = 10 * 60_000;
/** Few enough that no delete holds its row locks for longer than some milliseconds. */
const CHUNK = 1_000;

/**
 * Deletes rows older than a day, every ten minutes, in chunks and without waiting for locked ones. Any number of instances
 * may run it.
 */
export function createRetention({ db, logger }: { db: Queryable; logger: Logger }) {
  return createTimedWorker({
    intervalMs: INTERVAL_MS,
    async work() {
      for (const table of TABLES) while ((await deleteChunk(db, table)) === CHUNK);
    },
    onError: (error) => logger.error({ err: error }, 'old rows not deleted'),
  });
}

async function deleteChunk(db: Queryable, table: string): Promise<number> {
  const { rowCount } = await db.query({
    name: `delete-old-${table}`,
    text: `delete from ${table} where ctid = any(array(
      select ctid from ${table} where created_at < now() - $1 * interval '1 hour'
      order by created_at limit $2 for update skip locked))`,
    values: [MAX_AGE_HOURS, CHUNK],
  });
  return rowCount ?? 0;
}
