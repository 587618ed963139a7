import type { Queryable } from '../db/pool.ts';
import { type Lane, laneSettings } from './job-catalogue.ts';

const LANES = Object.keys(laneSettings) as Lane[];
/** For each lane: enough to show a backlog, and counted within milliseconds. */
const MAX_COUNTED = 10_000;

/**
 * The number of waiting and running jobs, counted up to 10,000 in each lane, and the seconds since the oldest became
 * due.
 */
export async function measureQueue(db: Queryable): Promise<{ depth: number; oldestSeconds: number }> {
  const { rows } = await db.query<{ depth: number; oldestSeconds: number }>({
    name: 'measure-queue',
    text: `select count(*) as depth,
        greatest(round(extract(epoch from now() - min(available_at)), 1)::float8, 0) as "oldestSeconds"
      from unnest($2::text[]) as lanes (lane), lateral (select available_at from outbox
        where dead_at is null and outbox.lane = lanes.lane order by queued_at, id limit $1) as job`,
    values: [MAX_COUNTED, LANES],
  });
  return rows[0] as { depth: number; oldestSeconds: number };
}
