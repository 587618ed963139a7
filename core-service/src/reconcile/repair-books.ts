import type { RepairJson } from '@stockroom/contracts/reconcile';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { requeueInvoices } from '../invoices/invoice-store.ts';
import { requeueResends } from '../invoices/resend-store.ts';
import { retryAllJobs } from '../jobs/retry-all-jobs.ts';
import { insertInvoiceJobs, insertResendJobs, insertRestoreJobs, lockRepairs } from './repair-store.ts';

interface RepairDeps {
  pool: Pool;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
}

/** Each looks for what has no job among all orders, so it takes many at a time. */
const CHUNK = 10_000;

/**
 * Puts back into the outbox what can be done again: dead letters, and invoices and mails that no job would bring on. It
 * writes jobs and the states of what they are about, and nothing else. Run twice, it puts nothing back twice.
 */
export async function repairBooks(deps: RepairDeps): Promise<RepairJson> {
  const jobs = await retryAllJobs(deps, { kind: null });
  const invoices = await inChunks(deps, async (tx) => {
    const orderIds = await insertInvoiceJobs(tx, CHUNK);
    await requeueInvoices(tx, orderIds);
    return orderIds.length;
  });
  const resends = await inChunks(deps, async (tx) => {
    const ids = await insertResendJobs(tx, CHUNK);
    await requeueResends(tx, ids);
    return ids.length;
  });
  return { jobs, invoices, resends, objects: 0 };
}

/** Has the lost PDFs of these orders drawn again. Returns how many; those for which that is under way count no more. */
export async function restoreFiles(deps: RepairDeps, orderNumbers: string[]): Promise<number> {
  const queued = await inTransaction(deps.pool, async (tx) => {
    await lockRepairs(tx);
    return insertRestoreJobs(tx, orderNumbers);
  });
  if (queued > 0) deps.onCommitted();
  return queued;
}

async function inChunks({ pool, onCommitted }: RepairDeps, repair: (tx: Tx) => Promise<number>) {
  let repaired = 0;
  for (;;) {
    const count = await inTransaction(pool, async (tx) => {
      await lockRepairs(tx);
      return repair(tx);
    });
    if (count > 0) onCommitted();
    repaired += count;
    if (count < CHUNK) return repaired;
  }
}
