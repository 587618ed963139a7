import { inTransaction } from '../db/transaction.ts';
import { findLastDeadId } from './job-store.ts';
import type { RetryJobDeps } from './retry-job.ts';
import { retryDeadJobs } from './retry-dead-jobs.ts';

/** Few enough that a transaction holds the locks of their invoices for some milliseconds. */
const CHUNK = 500;

/**
 * Retries every dead letter, or every one of a kind, that there is at the start: one that dies again meanwhile is left.
 * Returns how many.
 */
export async function retryAllJobs(
  { pool, onCommitted }: RetryJobDeps,
  { kind }: { kind: string | null },
): Promise<number> {
  const lastId = await findLastDeadId(pool);
  let retried = 0;
  for (;;) {
    const jobs = await inTransaction(pool, (tx) => retryDeadJobs(tx, { kind, lastId, limit: CHUNK }));
    if (jobs.length > 0) onCommitted();
    retried += jobs.length;
    if (jobs.length < CHUNK) return retried;
  }
}
