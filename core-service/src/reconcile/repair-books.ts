import { jobKind, type JobKind } from '@stockroom/contracts/jobs';
import type { RepairJson } from '@stockroom/contracts/reconcile';
import type { Actor } from '../auth/caller.ts';
import { inTransaction } from '../db/transaction.ts';
import { lockOrdersOfDocuments } from '../documents/document-store.ts';
import { findFilesToRestore } from '../documents/invoice-files.ts';
import { insertRestoredEvents } from '../documents/document-events.ts';
import { retryAllJobs, type RetryJobsDeps } from '../jobs/retry-dead-jobs.ts';
import type { JobHandler, NewJob } from '../outbox/job-catalogue.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { type RenewedStatuses, renewPaymentStatuses } from '../payments/payment-checks.ts';
import { advanceSequences, lockRepairs } from './repair-store.ts';

/** Large, because each search for missing jobs reads whole tables. */
const CHUNK = 10_000;
/** Smaller, because the orders of a chunk are locked. */
const CHUNK_OF_ORDERS = 2_000;

/**
 * Requeues dead letters, and inserts the missing jobs of documents and resends. Advances sequences that are behind their
 * tables, and computes wrong payment statuses again. Writes only these, jobs, the states of their subjects, who retried them,
 * and missing invoices. A second repair requeues nothing twice.
 */
export async function repairBooks(deps: RetryJobsDeps, by: Actor): Promise<RepairJson> {
  const jobs = await retryAllJobs(deps, { kind: null, by });
  const invoices = await insertMissingJobs(deps, jobKind.orderCompleted);
  const creditNotes = await insertMissingJobs(deps, jobKind.creditNoteIssue);
  const resends = await insertMissingJobs(deps, jobKind.invoiceResend);
  const sequences = await advanceSequences(deps.pool);
  const paymentStatuses = await repairPaymentStatuses(deps);
  return { jobs, invoices, creditNotes, resends, objects: 0, sequences, paymentStatuses };
}

/**
 * Inserts jobs that draw the lost PDFs of these orders again, except PDFs that already have one, and records who asked for
 * them. Returns the number of jobs. Locks the orders.
 */
export async function restoreFiles(
  { pool, clock, onCommitted }: Pick<RetryJobsDeps, 'pool' | 'clock' | 'onCommitted'>,
  { orderNumbers, by }: { orderNumbers: string[]; by: Actor },
): Promise<number> {
  const queued = await inTransaction(pool, async (tx) => {
    await lockRepairs(tx);
    const payloads = await findFilesToRestore(tx, orderNumbers);
    await lockOrdersOfDocuments(
      tx,
      payloads.map(({ orderId }) => orderId),
    );
    await insertRestoredEvents(tx, { documents: payloads, by, at: clock() });
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

async function repairPaymentStatuses({ pool }: RetryJobsDeps): Promise<number> {
  let repaired = 0;
  let afterId: number | null = 0;
  while (afterId !== null) {
    const chunk = { afterId, limit: CHUNK_OF_ORDERS };
    const done: RenewedStatuses = await inTransaction(pool, async (tx) => {
      await lockRepairs(tx);
      return renewPaymentStatuses(tx, chunk);
    });
    repaired += done.renewed;
    afterId = done.lastId;
  }
  return repaired;
}
