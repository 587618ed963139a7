import type { Queryable } from '../db/pool.ts';

/** Enough to see that there is a backlog, and counted in a millisecond or two. */
const MAX_COUNTED = 10_000;

/** Jobs that wait or run, counted up to 10,000, and how long the oldest of those that are due has been. */
export async function measureQueue(db: Queryable): Promise<{ depth: number; oldestSeconds: number }> {
  const { rows } = await db.query<{ depth: number; oldestSeconds: number }>({
    text: `select (select count(*) from (select from outbox where dead_at is null limit $1) as job) as depth,
      coalesce((select round(extract(epoch from now() - available_at), 1)::float8 from outbox
        where dead_at is null and available_at <= now() order by available_at, id limit 1), 0) as "oldestSeconds"`,
    values: [MAX_COUNTED],
  });
  return rows[0] as { depth: number; oldestSeconds: number };
}
