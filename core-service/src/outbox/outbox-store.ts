import type { JobKind, JobState } from '@stockroom/contracts/jobs';
import { bind, given, whereClause } from '../db/where-clause.ts';
import { columnArrays } from '../db/column-arrays.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { jobCatalogue, type Lane, type NewJob } from './job-catalogue.ts';
import { MAX_ATTEMPTS_IN_PLACE } from './retry-policy.ts';

/** Each state as an SQL condition. A job with an expired lease is waiting. */
export const conditionByState: Record<JobState, string> = {
  dead: 'dead_at is not null',
  running: 'dead_at is null and claimed_at is not null and available_at > now()',
  waiting: 'dead_at is null and (claimed_at is null or available_at <= now())',
};

/** The state of a row of the outbox, as SQL. */
export const STATE = `case when ${conditionByState.dead} then 'dead'
  when ${conditionByState.running} then 'running' else 'waiting' end`;

// Statements that take the first rows collect their ids in an array, which is computed once. PostgreSQL may run an IN
// subquery again for each row, as it does for a table that it estimates as empty, and would then take all rows.

/**
 * A claimed row of the outbox. `attempts` includes this attempt and is its fencing token: it is higher once another
 * worker has claimed the job.
 */
export interface ClaimedJob {
  id: number;
  lane: Lane;
  kind: JobKind;
  payload: unknown;
  attempts: number;
  traceparent: string | null;
}

/** An attempt at a job, as its worker refers to it. */
type Attempt = Pick<ClaimedJob, 'id' | 'attempts'>;

/** The ids of a payload that have columns of their own. */
interface SubjectIds {
  orderId?: number | null;
  documentId?: number | null;
}

/** The payload that handlers get: the stored one, with the ids from the columns. */
const PAYLOAD = `payload || jsonb_strip_nulls(jsonb_build_object('orderId', order_id, 'documentId', document_id)) as payload`;

interface JobRow {
  orderId: number | null;
  documentId: number | null;
  kind: JobKind;
  lane: Lane;
  payload: Record<string, unknown>;
  traceparent: string | null;
  dueAt: Date | null;
}

const JOBS = columnArrays<JobRow>(
  {
    kind: 'text',
    lane: 'text',
    orderId: 'bigint',
    documentId: 'bigint',
    payload: 'jsonb',
    traceparent: 'text',
    dueAt: 'timestamptz',
  },
  { as: 'job' },
);

/** Inserts jobs in the transaction that causes them, so they exist only if it commits. */
export async function insertJobs(tx: Tx, jobs: NewJob[]): Promise<void> {
  const rows = jobs.map(({ payload: whole, kind, traceparent = null, dueAt = null }): JobRow => {
    const { orderId = null, documentId = null, ...payload }: SubjectIds & Record<string, unknown> = whole;
    return { kind, lane: jobCatalogue[kind].lane, orderId, documentId, payload, traceparent, dueAt };
  });
  await tx.query({
    name: 'insert-jobs',
    text: `insert into outbox (kind, lane, order_id, document_id, payload, traceparent, available_at, queued_at)
      select kind, lane, "orderId", "documentId", payload, traceparent, greatest("dueAt", now()), greatest("dueAt", now())
      from ${JOBS.rows}`,
    values: JOBS.values(rows),
  });
}

/** Up to `limit` jobs of some kinds of a lane. */
export interface WantedJobs {
  lane: Lane;
  kinds: JobKind[];
  limit: number;
}

/**
 * Claims the wanted due jobs, in the order of their places, for `leaseMs` on the database's clock. One statement for
 * all lanes, which waits for no lock. A job that has failed three times loses its place.
 */
export async function claimJobs(
  db: Queryable,
  { wanted, leaseMs }: { wanted: WantedJobs[]; leaseMs: number },
): Promise<ClaimedJob[]> {
  const { rows } = await db.query<ClaimedJob>({
    name: 'claim-jobs',
    text: `update outbox set attempts = attempts + 1, claimed_at = now(),
        available_at = now() + $2 * interval '1 millisecond',
        queued_at = case when attempts < ${MAX_ATTEMPTS_IN_PLACE} then queued_at
          else now() + $2 * interval '1 millisecond' end
      where id = any(array(
        select due.id from json_to_recordset($1) as wanted (lane text, kinds text[], "limit" integer),
          lateral (select id from outbox
            where dead_at is null and lane = wanted.lane and kind = any(wanted.kinds) and available_at <= now()
            order by queued_at, id limit wanted."limit" for update skip locked) as due))
      returning id, lane, kind, ${PAYLOAD}, attempts, traceparent`,
    values: [JSON.stringify(wanted), leaseMs],
  });
  return rows.toSorted((a, b) => a.id - b.id);
}

/**
 * Extends the leases of running jobs of this worker by `leaseMs`. Jobs that another worker claimed, or that wait for
 * their next attempt, are not touched.
 */
export async function extendLeases(
  db: Queryable,
  { jobs, leaseMs }: { jobs: Attempt[]; leaseMs: number },
): Promise<void> {
  await db.query({
    name: 'extend-leases',
    text: `update outbox set available_at = now() + $2 * interval '1 millisecond'
      where id = any(array(
        select outbox.id from json_to_recordset($1) as held (id bigint, attempts integer)
          join outbox on outbox.id = held.id and outbox.attempts = held.attempts and outbox.claimed_at is not null
        order by outbox.id for update of outbox))`,
    values: [JSON.stringify(jobs.map(({ id, attempts }) => ({ id, attempts }))), leaseMs],
  });
}

export async function deleteJob(db: Queryable, { id, attempts }: Attempt): Promise<void> {
  await db.query({
    name: 'delete-job',
    text: 'delete from outbox where id = $1 and attempts = $2',
    values: [id, attempts],
  });
}

/** Puts a job back for a later attempt. Returns its due time, or null if another worker has claimed it. */
export async function retryJob(
  tx: Tx,
  { job, delayMs, error }: { job: Attempt; delayMs: number; error: string },
): Promise<Date | null> {
  const { rows } = await tx.query<{ dueAt: Date }>({
    text: `update outbox set claimed_at = null, last_error = $4,
        available_at = now() + $3 * interval '1 millisecond',
        queued_at = case when attempts <= ${MAX_ATTEMPTS_IN_PLACE} then queued_at
          else now() + $3 * interval '1 millisecond' end
      where id = $1 and attempts = $2 returning available_at as "dueAt"`,
    values: [job.id, job.attempts, delayMs, error],
  });
  return rows[0]?.dueAt ?? null;
}

/**
 * Releases a job that was not attempted: due at once, in its old place, without counting the attempt. Only the holder
 * of the attempt can release it, so two workers never have the same attempt. Returns the time, or null if another
 * worker has claimed the job.
 */
export async function releaseJob(
  tx: Tx,
  { job, error }: { job: Attempt; error: string },
): Promise<Date | null> {
  const { rows } = await tx.query<{ releasedAt: Date }>({
    text: `update outbox set available_at = least(queued_at, now()), queued_at = least(queued_at, now()),
        claimed_at = null, attempts = attempts - 1, last_error = $3
      where id = $1 and attempts = $2 returning now() as "releasedAt"`,
    values: [job.id, job.attempts, error],
  });
  return rows[0]?.releasedAt ?? null;
}

/**
 * Marks a job as a dead letter, which is kept and never claimed. Returns the time and the id of its order; null if another
 * worker has claimed the job.
 */
export async function markDead(
  tx: Tx,
  { job, error }: { job: Attempt; error: string },
): Promise<{ diedAt: Date; orderId: number | null } | null> {
  const { rows } = await tx.query<{ diedAt: Date; orderId: number | null }>({
    text: `update outbox set dead_at = now(), claimed_at = null, last_error = $3
      where id = $1 and attempts = $2 returning dead_at as "diedAt", order_id as "orderId"`,
    values: [job.id, job.attempts, error],
  });
  return rows[0] ?? null;
}

/** Which dead letters: one, those of a document, or the first `limit` of all, or of a kind, up to the id `lastId`. */
export type DeadJobs =
  | { id: number }
  | { kind: JobKind; documentId: number }
  | { kind: JobKind | null; lastId: number; limit: number };

/** The dead letters, in order of id, with the orders that they are about. Nothing is locked. */
export async function findDead(
  db: Queryable,
  which: DeadJobs,
): Promise<{ id: number; orderId: number | null }[]> {
  const values: unknown[] = [];
  const conditions = [
    'dead_at is not null',
    ...('id' in which ? given('id = ?', which.id) : given('kind = ?', which.kind)),
    ...('documentId' in which ? given('document_id = ?', which.documentId) : []),
    ...('lastId' in which ? given('id <= ?', which.lastId) : []),
  ];
  const clause = whereClause(conditions, values);
  const limit = 'limit' in which ? `limit ${bind(which.limit, values)}` : '';
  const { rows } = await db.query<{ id: number; orderId: number | null }>({
    text: `select id, order_id as "orderId" from outbox ${clause} order by id ${limit}`,
    values,
  });
  return rows;
}

/** The new job of a requeued dead letter. */
export type RequeuedJob = Pick<ClaimedJob, 'id' | 'kind' | 'payload'>;

/**
 * Replaces those of the jobs that are still dead letters by new jobs with all attempts again. The new id is needed for fencing: `attempts` restarts at
 * 0, so a suspended worker of the old job could otherwise settle the new one.
 */
export async function requeueDead(tx: Tx, ids: number[]): Promise<RequeuedJob[]> {
  const { rows } = await tx.query<RequeuedJob>({
    text: `with dead as (
        delete from outbox where id = any(array(
          select id from outbox where id = any($1) and dead_at is not null order by id for update))
        returning id, kind, lane, order_id, document_id, payload, traceparent)
      insert into outbox (kind, lane, order_id, document_id, payload, traceparent)
      select kind, lane, order_id, document_id, payload, traceparent from dead order by id
      returning id, kind, ${PAYLOAD}`,
    values: [ids],
  });
  return rows;
}

/** The jobs of one kind in one state: their number, and the age of the oldest, counted from its due time if it has one. */
export interface CountedJobs {
  kind: string;
  state: JobState;
  jobCount: number;
  oldestAgeSeconds: number;
}

/** Counts all jobs in one pass over the outbox, which holds the jobs that are not done yet and the dead letters. */
export async function countJobs(db: Queryable): Promise<CountedJobs[]> {
  const { rows } = await db.query<CountedJobs>({
    text: `select kind, ${STATE} as state, count(*) as "jobCount",
        extract(epoch from now() - min(case when attempts <= ${MAX_ATTEMPTS_IN_PLACE} then queued_at
          else created_at end))::float8 as "oldestAgeSeconds"
      from outbox group by 1, 2`,
  });
  return rows;
}
