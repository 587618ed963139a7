import type { JobJson, JobListQuery, JobState } from '@stockroom/contracts/jobs';
import { given, whereClause } from '../db/where-clause.ts';
import type { Queryable } from '../db/pool.ts';
import { conditionByState, STATE } from '../outbox/outbox-store.ts';

/** A job without its payload, but with the ids that the payload names. */
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

/** An id in the payload; null if it is missing or not a number. */
const idIn = (field: string) =>
  `case jsonb_typeof(payload -> '${field}') when 'number' then (payload -> '${field}')::bigint end`;

const SELECT = `select outbox.id, kind, ${STATE} as state,
    attempts, last_error as "lastError", available_at as "availableAt", orders.number as "orderNumber",
    ${idIn('resendId')} as "resendId", ${idIn('productId')} as "productId", ${idIn('importId')} as "importId",
    outbox.created_at as "createdAt", dead_at as "diedAt"
  from outbox left join orders on orders.id = outbox.order_id`;

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
  const conditions = [
    ...given('outbox.id < ?', afterId),
    ...given('kind = ?', filters.kind),
    ...(filters.state === undefined ? [] : [conditionByState[filters.state]]),
  ];
  const { rows } = await db.query<ListedJob>({
    text: `${SELECT} ${whereClause(conditions, values)} order by outbox.id desc limit $1`,
    values,
  });
  return rows;
}

/** The id of the newest dead letter, 0 if there is none. */
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
