import type { JobKind } from '@stockroom/contracts/jobs';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import type { Job, JobHandler, JobResult } from './job-catalogue.ts';
import { deleteJob, markDead, releaseJob, retryJob } from './outbox-store.ts';
import { type BackOff, MAX_ATTEMPTS_IN_PLACE, retryDelayMs } from './retry-policy.ts';

type Handler = Pick<JobHandler, 'recordFailure'>;
type Failed = Exclude<JobResult, { outcome: 'done' }>;

/** Deletes a finished job. Puts any other back for its next attempt, or marks it dead, and records the failure. */
export async function settleJob(
  pool: Pool,
  { handler, job, result, backOff }: { handler: Handler; job: Job; result: JobResult; backOff: BackOff },
): Promise<void> {
  if (result.outcome === 'done') return deleteJob(pool, job);
  const failed = { handler, job, result };
  await inTransaction(pool, async (tx) => {
    const { outcome } = result;
    if (outcome === 'unreachable' || outcome === 'held') await release(tx, failed);
    else if (outcome === 'dead' || job.attempts >= backOff.maxAttempts) await giveUp(tx, failed);
    else await retryLater(tx, { ...failed, backOff });
  });
}

interface Attempted {
  handler: Handler;
  job: Job;
  result: Failed;
}

async function giveUp(tx: Tx, { handler, job, result: { reason } }: Attempted): Promise<void> {
  const died = await markDead(tx, { job, error: reason });
  if (died === null) return;
  const { diedAt: at, orderId } = died;
  await insertEvents(tx, [{ type: 'job.dead', jobId: job.id, kind: job.kind, orderId, at }]);
  await handler.recordFailure(tx, job, { reason, nextRetryAt: null });
}

/** Releases a job that was not attempted, without using up an attempt. */
async function release(tx: Tx, { handler, job, result: { reason } }: Attempted): Promise<void> {
  const nextRetryAt = await releaseJob(tx, { job, error: reason });
  const untried: Job<JobKind> = { ...job, attempts: job.attempts - 1 };
  if (nextRetryAt !== null) await handler.recordFailure(tx, untried, { reason, nextRetryAt });
}

async function retryLater(
  tx: Tx,
  { handler, job, result: { outcome, reason }, backOff }: Attempted & { backOff: BackOff },
): Promise<void> {
  // A broken connection is most often caused by a restart of the receiver.
  const isDueAtOnce = outcome === 'broken' && job.attempts <= MAX_ATTEMPTS_IN_PLACE;
  const delayMs = isDueAtOnce ? 0 : retryDelayMs(job.attempts, backOff, Math.random);
  const nextRetryAt = await retryJob(tx, { job, delayMs, error: reason });
  if (nextRetryAt !== null) await handler.recordFailure(tx, job, { reason, nextRetryAt });
}
