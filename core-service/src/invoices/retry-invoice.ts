import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { deleteDeadJobs, insertJobs } from '../outbox/outbox-store.ts';
import type { InvoiceOverview } from './invoice-overview.ts';
import { updateRetried } from './invoice-store.ts';

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
 * invoice_not_ready for an address while there is no invoice yet that could keep it
 */
export async function retryInvoice(
  { pool, onCommitted }: InvoiceByHandDeps,
  { invoice, email }: { invoice: InvoiceOverview; email: string | undefined },
): Promise<void> {
  const orderId = invoice.id;
  await inTransaction(pool, async (tx) => {
    // The dead letter is what giving up leaves behind, in the same transaction as the state FAILED.
    if (!(await deleteDeadJobs(tx, { kind: 'order.completed', orderId }))) {
      throw new ProblemError(
        'invoice_not_failed',
        `The invoice is ${invoice.state}; only a FAILED one is retried`,
      );
    }
    if (invoice.number === null && email !== undefined) {
      throw new ProblemError(
        'invoice_not_ready',
        'The invoice has no number yet; retry it without an address',
      );
    }
    await updateRetried(tx, { orderId, mailTo: email ?? null });
    await insertJobs(tx, [{ kind: 'order.completed', payload: { orderId } }]);
  });
  onCommitted();
}
