import { createTimedWorker } from '@stockroom/service-kit/lifecycle/timed-worker';
import type { Logger } from 'pino';
import type { Queryable } from '../db/pool.ts';
import { measureQueue } from './measure-queue.ts';

const INTERVAL_MS = 60_000;

/** Without a scraper of `/metrics`, alarms depend on this line: see `deploy/cdk/src/measures.ts`. */
const MESSAGE = 'outbox measured';

/**
 * Logs each minute the number of waiting and running jobs (`depth`), the seconds since the oldest became due, and the
 * number of dead letters. All instances share the outbox and log the same.
 */
export function createQueueLog({ db, logger }: { db: Queryable; logger: Logger }) {
  return createTimedWorker({
    intervalMs: INTERVAL_MS,
    async work() {
      const { depth, oldestSeconds } = await measureQueue(db);
      logger.info({ depth, oldestJobSeconds: oldestSeconds, deadJobs: await countDeadJobs(db) }, MESSAGE);
    },
    onError: (error) => logger.error({ err: error }, 'outbox not measured'),
  });
}

async function countDeadJobs(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ deadJobs: number }>({
    text: 'select count(*) as "deadJobs" from outbox where dead_at is not null',
  });
  return (rows[0] as { deadJobs: number }).deadJobs;
}
