import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { findJob, type ListedJob } from './job-store.ts';
import { retryDeadJobs } from './retry-dead-jobs.ts';

export interface RetryJobDeps {
  pool: Pool;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
}

/**
 * Retries one dead letter. Returns the new job in its place.
 * @throws ProblemError job_not_found (of two retries at once, one gets this), job_not_dead
 */
export async function retryJob({ pool, onCommitted }: RetryJobDeps, id: number): Promise<ListedJob> {
  const retried = await inTransaction(pool, async (tx) => {
    const [newId] = await retryDeadJobs(tx, { id });
    if (newId !== undefined) return findJob(tx, newId);
    const job = await findJob(tx, id);
    if (job !== null)
      throw new ProblemError('job_not_dead', `The job is ${job.state}; only a dead one is retried`);
    return null;
  });
  if (retried === null) throw jobNotFound(id);
  onCommitted();
  return retried;
}

export function jobNotFound(id: number | string): ProblemError {
  return new ProblemError('job_not_found', `There is no job ${id}; it is done, or was retried as another`);
}
