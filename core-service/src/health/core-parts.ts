import { createPart, PartDownError } from '@stockroom/contracts/process/create-part';
import type { Logger } from 'pino';
import { countMigrations, listMigrations } from '../db/migrate.ts';
import type { Pool, Queryable } from '../db/pool.ts';
import { measureQueue } from '../outbox/measure-queue.ts';

const ANSWER_WITHIN_MS = 1_500;

/** What core needs, each part asked side by side and on a connection of its own: one that hangs holds up no other. */
export function createCoreParts({ pool, logger }: { pool: Pool; logger: Logger }) {
  const db = impatient(pool);
  const known = listMigrations();
  const part = <Found extends object>(name: string, ask: () => Promise<Found>) =>
    createPart({
      ask,
      limitMs: ANSWER_WITHIN_MS,
      onDown: (error) => logger.warn({ part: name, err: error }, 'part of core is down'),
    });

  const database = part('database', async () => {
    await db.query({ text: 'select 1' });
    return {};
  });
  const migrations = part('migrations', async () => {
    const counts = await countMigrations(db, known);
    if (counts.pending > 0) throw new PartDownError(`${counts.pending} are pending`);
    return counts;
  });
  const queue = part('queue', () => measureQueue(db));

  return async () => {
    const [first, second, third] = await Promise.all([database(), migrations(), queue()]);
    return { database: first, migrations: second, queue: third };
  };
}

/**
 * The same database for queries that are given up soon: their connection is closed then, so that one which went dead
 * is not used again, and probes never hold more of the pool than there are parts.
 */
function impatient(pool: Pool): Queryable {
  return { query: (query) => pool.query({ ...query, query_timeout: ANSWER_WITHIN_MS } as typeof query) };
}
