import { requeueInvoices } from '../invoices/invoice-store.ts';
import { requeueResends } from '../invoices/resend-store.ts';
import type { Tx } from '../db/transaction.ts';
import { type DeadJobs, reviveDeadJobs } from '../outbox/outbox-store.ts';

/**
 * Puts dead letters back into the outbox, with all their attempts before them, and what they are about on its way again,
 * from the step that failed. An import that was given up stays FAILED, as its file may be out of date by now: all that
 * its job does then is to end. Returns the ids of the new jobs.
 */
export async function retryDeadJobs(tx: Tx, which: DeadJobs): Promise<number[]> {
  const revived = await reviveDeadJobs(tx, which);
  const idsIn = (kind: string, field: string) =>
    revived.filter((job) => job.kind === kind).map(({ payload }) => payload[field] as number);
  await requeueInvoices(tx, idsIn('order.completed', 'orderId'));
  await requeueResends(tx, idsIn('invoice.resend', 'resendId'));
  return revived.map(({ id }) => id);
}
