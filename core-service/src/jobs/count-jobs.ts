import type { JobState } from '@stockroom/contracts/jobs';
import type { Queryable } from '../db/pool.ts';
import { STATE } from './job-store.ts';

/** Jobs of one kind in one state: how many, and how long ago the oldest was written. */
export interface CountedJobs {
  kind: string;
  state: JobState;
  jobCount: number;
  oldestAgeSeconds: number;
}

/** Counts all jobs: a pass over the outbox, which holds what is not done yet and the dead letters. */
export async function countJobs(db: Queryable): Promise<CountedJobs[]> {
  const { rows } = await db.query<CountedJobs>({
    text: `select kind, ${STATE} as state, count(*) as "jobCount",
        extract(epoch from now() - min(created_at))::float8 as "oldestAgeSeconds"
      from outbox group by 1, 2`,
  });
  return rows;
}
