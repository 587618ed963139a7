import { type JobKind, jobKinds } from '@stockroom/contracts/jobs';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Actor } from '../auth/caller.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { lockOrdersOfDocuments } from '../documents/document-store.ts';
import { insertRetriedEvents } from '../documents/document-events.ts';
import { type JobHandler, type JobHandlers, parsePayload } from '../outbox/job-catalogue.ts';
import { type DeadJobs, findDead, type RequeuedJob, requeueDead } from '../outbox/outbox-store.ts';
import { findJob, findLastDeadId, type ListedJob } from './job-store.ts';

export interface RetryJobsDeps {
  pool: Pool;
  jobHandlers: JobHandlers;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

/** Small enough that a transaction holds the locks of their subjects for only some milliseconds. */
const CHUNK = 500;

/**
 * Retries one dead letter. Returns the new job that replaces it.
 * @throws ProblemError job_not_found (also for the second of two concurrent retries), job_not_dead
 */
export async function retryJob(
  deps: RetryJobsDeps,
  { id, by }: { id: number; by: Actor },
): Promise<ListedJob> {
  const retried = await inTransaction(deps.pool, async (tx) => {
    const {
      requeued: [requeued],
    } = await retryDeadJobs(tx, deps, { which: { id }, by });
    if (requeued !== undefined) return findJob(tx, requeued.id);
    const job = await findJob(tx, id);
    if (job !== null)
      throw new ProblemError('job_not_dead', `The job is ${job.state}; only dead letters can be retried`);
    return null;
  });
  if (retried === null) throw jobNotFound(id);
  deps.onCommitted();
  return retried;
}

/**
 * Retries all dead letters, or all of a kind. Only jobs that are dead at the start: a job that dies again meanwhile is
 * not retried. Returns their number.
 */
export async function retryAllJobs(
  deps: RetryJobsDeps,
  { kind, by }: { kind: JobKind | null; by: Actor },
): Promise<number> {
  const { pool, onCommitted } = deps;
  const lastId = await findLastDeadId(pool);
  let retried = 0;
  for (;;) {
    const { found, requeued } = await inTransaction(pool, (tx) =>
      retryDeadJobs(tx, deps, { which: { kind, lastId, limit: CHUNK }, by }),
    );
    if (requeued.length > 0) onCommitted();
    retried += requeued.length;
    if (found < CHUNK) return retried;
  }
}

export function jobNotFound(id: number | string): ProblemError {
  return new ProblemError(
    'job_not_found',
    `There is no job ${id}; it has finished, or was retried as a new job`,
  );
}

/**
 * Requeues dead letters, records who did so for their documents, and makes their subjects ready for another attempt at the
 * step that failed. Locks their orders first. `found` also counts those that another transaction retried meanwhile.
 */
async function retryDeadJobs(
  tx: Tx,
  { jobHandlers, clock }: RetryJobsDeps,
  { which, by }: { which: DeadJobs; by: Actor },
): Promise<{ found: number; requeued: RequeuedJob[] }> {
  const dead = await findDead(tx, which);
  await lockOrdersOfDocuments(
    tx,
    dead.flatMap(({ orderId }) => orderId ?? []),
  );
  const requeued = await requeueDead(
    tx,
    dead.map(({ id }) => id),
  );
  await insertRetriedEvents(tx, { jobs: requeued, by, at: clock() });
  for (const kind of jobKinds) {
    // A payload that cannot be parsed has no known subject: its job dies again.
    const payloads = requeued.flatMap((job) => {
      const parsed = job.kind === kind ? parsePayload(kind, job.payload) : null;
      return parsed !== null && 'payload' in parsed ? [parsed.payload] : [];
    });
    const handler = jobHandlers[kind] as JobHandler;
    if (payloads.length > 0) await handler.requeue(tx, payloads);
  }
  return { found: dead.length, requeued };
}
