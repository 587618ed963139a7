import type { Logger } from 'pino';
import type { Queryable } from '../db/pool.ts';
import { deleteOldKeys } from './idempotency-store.ts';

const MAX_AGE_HOURS = 24;
const INTERVAL_MS = 10 * 60_000;
/** Few enough that no delete holds its row locks for longer than some milliseconds. */
const CHUNK = 1_000;

/** Deletes keys that are older than a day, every ten minutes, a chunk at a time. Any number of instances may. */
export function createKeyPruner({ db, logger }: { db: Queryable; logger: Logger }) {
  const timer = setInterval(() => void prune(), INTERVAL_MS);
  timer.unref();
  let pruning: Promise<void> = Promise.resolve();

  function prune(): Promise<void> {
    pruning = pruneAll().catch((error: unknown) =>
      logger.error({ err: error }, 'pruning idempotency keys failed'),
    );
    return pruning;
  }

  async function pruneAll(): Promise<void> {
    while ((await deleteOldKeys(db, { maxAgeHours: MAX_AGE_HOURS, limit: CHUNK })) === CHUNK);
  }

  return {
    prune,
    async close(): Promise<void> {
      clearInterval(timer);
      await pruning;
    },
  };
}
