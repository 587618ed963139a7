import { collectInto, where } from '../db/conditions.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

// Where a statement takes the first rows that it locks, they are an array, which is made once: PostgreSQL may run a
// subquery of IN again for each row, as it plans to on a table that it takes to be empty, and then it takes all.

export interface NewJob {
  kind: string;
  payload: Record<string, unknown>;
  /** The span that has caused it; null or none where nothing was traced. */
  traceparent?: string | null;
}

/** A claimed job. `attempts` counts this one, and fences it: once another worker has claimed the job, it is higher. */
export interface Job extends NewJob {
  id: number;
  attempts: number;
  traceparent: string | null;
}

/** Stages jobs in the transaction that causes them: they exist exactly if it commits. */
export async function insertJobs(tx: Tx, jobs: NewJob[]): Promise<void> {
  await tx.query({
    name: 'insert-jobs',
    text: `insert into outbox (kind, payload, traceparent) select kind, payload, traceparent
      from json_to_recordset($1) as job (kind text, payload jsonb, traceparent text)`,
    values: [JSON.stringify(jobs)],
  });
}

/**
 * Claims up to `limit` due jobs of `kinds`, in the order of their places, for `leaseMs` on the database's clock. Waits for
 * no lock.
 */
export async function claimJobs(
  db: Queryable,
  { kinds, limit, leaseMs }: { kinds: string[]; limit: number; leaseMs: number },
): Promise<Job[]> {
  const { rows } = await db.query<Job>({
    name: 'claim-jobs',
    text: `update outbox set attempts = attempts + 1, claimed_at = now(),
        available_at = now() + $2 * interval '1 millisecond'
      where id = any(array(
        select id from outbox where dead_at is null and available_at <= now() and kind = any($3)
        order by queued_at, id limit $1 for update skip locked))
      returning id, kind, payload, attempts, traceparent`,
    values: [limit, leaseMs, kinds],
  });
  return rows.toSorted((a, b) => a.id - b.id);
}

/** Keeps the jobs that are still ours and run for another `leaseMs`. One that waits for its next try is left alone. */
export async function extendLeases(
  db: Queryable,
  { jobs, leaseMs }: { jobs: Job[]; leaseMs: number },
): Promise<void> {
  await db.query({
    name: 'extend-leases',
    text: `update outbox set available_at = now() + $2 * interval '1 millisecond'
      from json_to_recordset($1) as held (id bigint, attempts integer)
      where outbox.id = held.id and outbox.attempts = held.attempts and outbox.claimed_at is not null`,
    values: [JSON.stringify(jobs.map(({ id, attempts }) => ({ id, attempts }))), leaseMs],
  });
}

export async function deleteJob(db: Queryable, { id, attempts }: Job): Promise<void> {
  await db.query({
    name: 'delete-job',
    text: 'delete from outbox where id = $1 and attempts = $2',
    values: [id, attempts],
  });
}

/** Puts a job back for later. Returns when it is due, or null where another worker holds it by now. */
export async function retryJob(
  tx: Tx,
  { job, delayMs, error }: { job: Job; delayMs: number; error: string },
): Promise<Date | null> {
  const { rows } = await tx.query<{ dueAt: Date }>({
    text: `update outbox set claimed_at = null, last_error = $4,
        available_at = now() + $3 * interval '1 millisecond'
      where id = $1 and attempts = $2 returning available_at as "dueAt"`,
    values: [job.id, job.attempts, delayMs, error],
  });
  return rows[0]?.dueAt ?? null;
}

/**
 * Gives a job back that could not even be tried: due at once, in its old place, its attempt not counted. Only the
 * holder of an attempt takes it back, so that no two workers ever hold the same one. Returns the time, or null where
 * another worker holds the job by now.
 */
export async function releaseJob(tx: Tx, { job, error }: { job: Job; error: string }): Promise<Date | null> {
  const { rows } = await tx.query<{ releasedAt: Date }>({
    text: `update outbox set available_at = created_at, claimed_at = null, attempts = attempts - 1,
        last_error = $3
      where id = $1 and attempts = $2 returning now() as "releasedAt"`,
    values: [job.id, job.attempts, error],
  });
  return rows[0]?.releasedAt ?? null;
}

/** Makes a job a dead letter: kept, and never claimed again. Returns false where another worker holds it by now. */
export async function buryJob(tx: Tx, { job, error }: { job: Job; error: string }): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `update outbox set dead_at = now(), claimed_at = null, last_error = $3
      where id = $1 and attempts = $2`,
    values: [job.id, job.attempts, error],
  });
  return rowCount === 1;
}

/** Which dead letters: one, those of an order, or the first `limit` of all, or of a kind, up to the id `lastId`. */
export type DeadJobs =
  { id: number } | { kind: string; orderId: number } | { kind: string | null; lastId: number; limit: number };

/**
 * Puts dead letters back as new jobs, with all their attempts before them. A new id keeps a worker that once held the
 * old one, and has slept since, from ending it: it is fenced by its attempts, which start again.
 */
export async function reviveDeadJobs(tx: Tx, which: DeadJobs): Promise<(NewJob & { id: number })[]> {
  const values: unknown[] = [];
  const given = collectInto(values);
  const conditions = [
    'dead_at is not null',
    ...('id' in which ? given('id =', which.id) : given('kind =', which.kind)),
    ...('orderId' in which ? given(`(payload ->> 'orderId')::bigint =`, which.orderId) : []),
    ...('lastId' in which ? given('id <=', which.lastId) : []),
  ];
  const limit = 'limit' in which ? `limit $${values.push(which.limit)}` : '';
  const { rows } = await tx.query<NewJob & { id: number }>({
    text: `with dead as (
        delete from outbox where id = any(array(
          select id from outbox ${where(conditions)} order by id ${limit} for update))
        returning id, kind, payload, traceparent)
      insert into outbox (kind, payload, traceparent) select kind, payload, traceparent from dead order by id
      returning id, kind, payload`,
    values,
  });
  return rows;
}
