import type { Logger } from 'pino';
import type { Queryable } from './pool.ts';

/** Tables whose rows are worth nothing once they are old. */
const TABLES = ['idempotency_keys', 'transaction_markers'];
const MAX_AGE_HOURS = 24;
const INTERVAL_MS = 10 * 60_000;
/** Few enough that no delete holds its row locks for longer than some milliseconds. */
const CHUNK = 1_000;

/** Deletes rows older than a day, every ten minutes, a chunk at a time and passing over locked ones. Any number of instances may. */
export function createPruner({ db, logger }: { db: Queryable; logger: Logger }) {
  const timer = setInterval(() => void prune(), INTERVAL_MS);
  timer.unref();
  let pruning: Promise<void> = Promise.resolve();

  function prune(): Promise<void> {
    pruning = pruneAll().catch((error: unknown) => logger.error({ err: error }, 'pruning failed'));
    return pruning;
  }

  async function pruneAll(): Promise<void> {
    for (const table of TABLES) while ((await deleteChunk(db, table)) === CHUNK);
  }

  return {
    prune,
    async close(): Promise<void> {
      clearInterval(timer);
      await pruning;
    },
  };
}

async function deleteChunk(db: Queryable, table: string): Promise<number> {
  const { rowCount } = await db.query({
    name: `prune-${table}`,
    text: `delete from ${table} where ctid = any(array(
      select ctid from ${table} where created_at < now() - $1 * interval '1 hour'
      order by created_at limit $2 for update skip locked))`,
    values: [MAX_AGE_HOURS, CHUNK],
  });
  return rowCount ?? 0;
}
