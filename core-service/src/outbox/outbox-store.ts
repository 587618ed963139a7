import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

export interface NewJob {
  kind: string;
  payload: Record<string, unknown>;
}

/** A claimed job. `attempts` counts this one, and fences it: once another worker has claimed the job, it is higher. */
export interface Job extends NewJob {
  id: number;
  attempts: number;
}

/** Stages jobs in the transaction that causes them: they exist exactly if it commits. */
export async function insertJobs(tx: Tx, jobs: NewJob[]): Promise<void> {
  await tx.query({
    name: 'insert-jobs',
    text: `insert into outbox (kind, payload)
      select kind, payload from json_to_recordset($1) as job (kind text, payload jsonb)`,
    values: [JSON.stringify(jobs)],
  });
}

/** Claims up to `limit` due jobs, oldest first, for `leaseMs` on the database's clock. Waits for no lock. */
export async function claimJobs(
  db: Queryable,
  { limit, leaseMs }: { limit: number; leaseMs: number },
): Promise<Job[]> {
  const { rows } = await db.query<Job>({
    name: 'claim-jobs',
    text: `update outbox set attempts = attempts + 1, available_at = now() + $2 * interval '1 millisecond'
      where id in (
        select id from outbox where dead_at is null and available_at <= now()
        order by available_at, id limit $1 for update skip locked)
      returning id, kind, payload, attempts`,
    values: [limit, leaseMs],
  });
  return rows.toSorted((a, b) => a.id - b.id);
}

/** Keeps the jobs that are still ours for another `leaseMs`. */
export async function extendLeases(
  db: Queryable,
  { jobs, leaseMs }: { jobs: Job[]; leaseMs: number },
): Promise<void> {
  await db.query({
    name: 'extend-leases',
    text: `update outbox set available_at = now() + $2 * interval '1 millisecond'
      from json_to_recordset($1) as held (id bigint, attempts integer)
      where outbox.id = held.id and outbox.attempts = held.attempts`,
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
    text: `update outbox set available_at = now() + $3 * interval '1 millisecond', last_error = $4
      where id = $1 and attempts = $2 returning available_at as "dueAt"`,
    values: [job.id, job.attempts, delayMs, error],
  });
  return rows[0]?.dueAt ?? null;
}

/** Makes a job a dead letter: kept, and never claimed again. Returns false where another worker holds it by now. */
export async function buryJob(tx: Tx, { job, error }: { job: Job; error: string }): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: 'update outbox set dead_at = now(), last_error = $3 where id = $1 and attempts = $2',
    values: [job.id, job.attempts, error],
  });
  return rowCount === 1;
}
