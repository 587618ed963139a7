import type { Logger } from 'pino';
import type { Queryable } from '../db/pool.ts';
import { measureQueue } from './measure-queue.ts';

const INTERVAL_MS = 60_000;

/** Where nothing scrapes `/metrics`, alarms rest on this line: see `deploy/cdk/src/measures.ts`. */
const MESSAGE = 'outbox measured';

/**
 * Logs each minute how many jobs wait or run (`depth`), for how many seconds the oldest has been due, and how many dead
 * letters there are. Every instance logs the same, as they share the outbox.
 */
export function createQueueLog({ db, logger }: { db: Queryable; logger: Logger }) {
  const timer = setInterval(() => void write(), INTERVAL_MS);
  timer.unref();
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    writing = measure().catch((error: unknown) => logger.error({ err: error }, 'outbox not measured'));
    return writing;
  }

  async function measure(): Promise<void> {
    const { depth, oldestSeconds } = await measureQueue(db);
    logger.info({ depth, oldestJobSeconds: oldestSeconds, deadJobs: await countDeadJobs(db) }, MESSAGE);
  }

  return {
    write,
    async close(): Promise<void> {
      clearInterval(timer);
      await writing;
    },
  };
}

async function countDeadJobs(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ deadJobs: number }>({
    text: 'select count(*) as "deadJobs" from outbox where dead_at is not null',
  });
  return (rows[0] as { deadJobs: number }).deadJobs;
}
