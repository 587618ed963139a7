import type { Queryable } from '../db/pool.ts';

/** Enough to see that there is a backlog, and counted in three milliseconds at most. */
const MAX_COUNTED = 10_000;

/**
 * Jobs that wait or run, the first 10,000 of the queue counted, and how long the one of them that became due first has
 * waited since.
 */
export async function measureQueue(db: Queryable): Promise<{ depth: number; oldestSeconds: number }> {
  const { rows } = await db.query<{ depth: number; oldestSeconds: number }>({
    text: `select count(*) as depth,
        greatest(round(extract(epoch from now() - min(available_at)), 1)::float8, 0) as "oldestSeconds"
      from (select available_at from outbox where dead_at is null order by queued_at, id limit $1) as job`,
    values: [MAX_COUNTED],
  });
  return rows[0] as { depth: number; oldestSeconds: number };
}
