import type { JobJson, JobListQuery, JobState } from '@stockroom/contracts/jobs';
import { collectInto, where } from '../db/conditions.ts';
import type { Queryable } from '../db/pool.ts';

/** A job as people ask for it: not its payload, which is for its worker, but what that names. */
export interface ListedJob {
  id: number;
  kind: string;
  state: JobState;
  attempts: number;
  lastError: string | null;
  availableAt: Date;
  orderNumber: string | null;
  resendId: number | null;
  productId: number | null;
  importId: number | null;
  createdAt: Date;
  diedAt: Date | null;
}

/** A job whose lease is over waits for another worker. */
const conditionByState: Record<JobState, string> = {
  dead: 'dead_at is not null',
  running: 'dead_at is null and claimed_at is not null and available_at > now()',
  waiting: 'dead_at is null and (claimed_at is null or available_at <= now())',
};

const idIn = (field: string) => `(payload ->> '${field}')::bigint`;

/** The state of a row of the outbox, as SQL. */
export const STATE = `case when ${conditionByState.dead} then 'dead'
  when ${conditionByState.running} then 'running' else 'waiting' end`;

const SELECT = `select outbox.id, kind, ${STATE} as state,
    attempts, last_error as "lastError", available_at as "availableAt", orders.number as "orderNumber",
    ${idIn('resendId')} as "resendId", ${idIn('productId')} as "productId", ${idIn('importId')} as "importId",
    outbox.created_at as "createdAt", dead_at as "diedAt"
  from outbox left join orders on orders.id = ${idIn('orderId')}`;

export async function findJob(db: Queryable, id: number): Promise<ListedJob | null> {
  const { rows } = await db.query<ListedJob>({ text: `${SELECT} where outbox.id = $1`, values: [id] });
  return rows[0] ?? null;
}

/** Up to `limit` jobs, newest first, with an id below `afterId`. */
export async function listJobs(
  db: Queryable,
  { afterId, limit, filters }: { afterId: number | null; limit: number; filters: JobListQuery },
): Promise<ListedJob[]> {
  const values: unknown[] = [limit];
  const given = collectInto(values);
  const conditions = [
    ...given('outbox.id <', afterId),
    ...given('kind =', filters.kind),
    ...(filters.state === undefined ? [] : [conditionByState[filters.state]]),
  ];
  const { rows } = await db.query<ListedJob>({
    text: `${SELECT} ${where(conditions)} order by outbox.id desc limit $1`,
    values,
  });
  return rows;
}

/** The last dead letter that there is, 0 where there is none. */
export async function findLastDeadId(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    text: 'select coalesce(max(id), 0) as id from outbox where dead_at is not null',
  });
  return (rows[0] as { id: number }).id;
}

/** A job as operators see it. */
export function jobJson({ availableAt, orderNumber, createdAt, diedAt, ...job }: ListedJob): JobJson {
  return {
    ...job,
    orderId: orderNumber,
    nextAttemptAt: job.state === 'waiting' ? availableAt.toISOString() : null,
    createdAt: createdAt.toISOString(),
    diedAt: diedAt?.toISOString() ?? null,
  };
}
