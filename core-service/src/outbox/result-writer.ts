import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isConnectionLost, isConnectionMissing, problemFromDatabase } from '../db/database-errors.ts';

/** The delay before a write is repeated while the database is unreachable. */
const REPEAT_MS = 250;
/** How long writes are repeated after the dispatcher starts to close. */
const REPEAT_AT_CLOSE_MS = 20_000;

export type ResultWriter = ReturnType<typeof createResultWriter>;

/**
 * Writes the results of jobs, which must not be lost: a job without a recorded result would run again, and send its
 * mail twice. While the database is unreachable, a write is repeated, and its job counts as `unrecorded`.
 */
export function createResultWriter() {
  const unrecorded = new Set<object>();
  let repeatUntilMs = Infinity;

  return {
    /**
     * The number of jobs whose results are not recorded yet. Their leases may have expired, so nothing may be claimed.
     */
    unrecorded: (): number => unrecorded.size,

    /**
     * Repeats the write until it succeeds.
     * @throws any other error of the database; if it is unreachable, 20 s after `closeSoon`
     */
    async write(job: object, write: () => Promise<void>, log: Logger): Promise<void> {
      try {
        for (;;) {
          try {
            return await write();
          } catch (error) {
            if (problemFromDatabase(error)?.code !== 'service_unavailable') throw error;
            if (performance.now() > repeatUntilMs) throw error;
            if (isDatabaseAway(error) && !unrecorded.has(job)) {
              unrecorded.add(job);
              log.warn({ err: error }, 'database unavailable, job result kept in memory');
            }
          }
          await sleep(REPEAT_MS);
        }
      } finally {
        unrecorded.delete(job);
      }
    },

    closeSoon(): void {
      repeatUntilMs = performance.now() + REPEAT_AT_CLOSE_MS;
    },
  };
}

export function isDatabaseAway(error: unknown): boolean {
  return isConnectionLost(error) || isConnectionMissing(error);
}
