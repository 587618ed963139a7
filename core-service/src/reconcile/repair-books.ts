import { jobKind, type JobKind } from '@stockroom/contracts/jobs';
import type { RepairJson } from '@stockroom/contracts/reconcile';
import type { Actor } from '../auth/caller.ts';
import { inTransaction } from '../db/transaction.ts';
import { findFilesToRestore } from '../documents/invoice-files.ts';
import { retryAllJobs, type RetryJobsDeps } from '../jobs/retry-dead-jobs.ts';
import type { JobHandler, NewJob } from '../outbox/job-catalogue.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { advanceSequences, lockRepairs } from './repair-store.ts';

/** Large, because each search for missing jobs reads whole tables. */
const CHUNK = 10_000;

/**
 * Requeues dead letters, and inserts the missing jobs of documents and resends. Advances sequences that are behind their
 * tables. Writes only jobs, the states of their subjects, who retried them, and missing invoices. A second repair requeues nothing twice.
 */
export async function repairBooks(deps: RetryJobsDeps, by: Actor): Promise<RepairJson> {
  const jobs = await retryAllJobs(deps, { kind: null, by });
  const invoices = await insertMissingJobs(deps, jobKind.orderCompleted);
  const creditNotes = await insertMissingJobs(deps, jobKind.creditNoteIssue);
  const resends = await insertMissingJobs(deps, jobKind.invoiceResend);
  const sequences = await advanceSequences(deps.pool);
  return { jobs, invoices, creditNotes, resends, objects: 0, sequences };
}

/**
 * Inserts jobs that draw the lost PDFs of these orders again, except PDFs that already have one. Returns the number of
 * jobs.
 */
export async function restoreFiles(
  { pool, onCommitted }: Pick<RetryJobsDeps, 'pool' | 'onCommitted'>,
  orderNumbers: string[],
): Promise<number> {
  const queued = await inTransaction(pool, async (tx) => {
    await lockRepairs(tx);
    const payloads = await findFilesToRestore(tx, orderNumbers);
    await insertJobs(
      tx,
      payloads.map((payload) => ({ kind: jobKind.invoiceRestore, payload })),
    );
    return payloads.length;
  });
  if (queued > 0) onCommitted();
  return queued;
}

async function insertMissingJobs(
  { pool, jobHandlers, onCommitted }: RetryJobsDeps,
  kind: JobKind,
): Promise<number> {
  const handler = jobHandlers[kind] as JobHandler;
  let inserted = 0;
  for (;;) {
    const count = await inTransaction(pool, async (tx) => {
      await lockRepairs(tx);
      const payloads = (await handler.findMissing?.(tx, CHUNK)) ?? [];
      await insertJobs(
        tx,
        payloads.map((payload) => ({ kind, payload }) as NewJob),
      );
      await handler.requeue(tx, payloads);
      return payloads.length;
    });
    if (count > 0) onCommitted();
    inserted += count;
    if (count < CHUNK) return inserted;
  }
}
