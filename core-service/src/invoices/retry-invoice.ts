import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { retryDeadJobs } from '../jobs/retry-dead-jobs.ts';
import { refuseSuppressed } from '../mail/refuse-suppressed.ts';
import type { InvoiceOverview } from './invoice-overview.ts';
import { updateMailTo } from './invoice-store.ts';

export interface InvoiceByHandDeps {
  pool: Pool;
  clock: () => Date;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
}

/**
 * Takes up a given-up invoice again, from the step that failed, with all its attempts before it. `email` replaces the
 * address that its mail goes to; the order keeps the one it was placed with.
 * @throws ProblemError invoice_not_failed where it was not given up (of two retries at once, one gets this),
 * address_suppressed where the address is mailed no more, invoice_not_ready for an address while there is no invoice yet that could keep it
 */
export async function retryInvoice(
  { pool, onCommitted }: InvoiceByHandDeps,
  { invoice, email }: { invoice: InvoiceOverview; email: string | undefined },
): Promise<void> {
  const orderId = invoice.id;
  await inTransaction(pool, async (tx) => {
    // The dead letter is what giving up leaves behind, in the same transaction as the state FAILED.
    const revived = await retryDeadJobs(tx, { kind: 'order.completed', orderId });
    if (revived.length === 0) {
      throw new ProblemError(
        'invoice_not_failed',
        `The invoice is ${invoice.state}; only a FAILED one is retried`,
      );
    }
    // One that is not stored yet is brought that far, wherever its mail may go.
    if (email !== undefined || invoice.storedAt !== null) await refuseSuppressed(tx, email ?? invoice.email);
    if (email === undefined) return;
    if (invoice.number === null) {
      throw new ProblemError(
        'invoice_not_ready',
        'The invoice has no number yet; retry it without an address',
      );
    }
    await updateMailTo(tx, { orderId, mailTo: email });
  });
  onCommitted();
}
