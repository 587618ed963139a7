import { ProblemError } from '@stockroom/contracts/problems';
import { lockBuyers } from '../customers/customer-store.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { refuseSuppressed } from '../mail/suppression-store.ts';
import { requeueDead } from '../outbox/outbox-store.ts';
import type { InvoiceOverview } from './invoice-overview.ts';
import { issuingJobs, requeueDocuments, updateMailTo } from './document-store.ts';

export interface RetryDeps {
  pool: Pool;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

/** The kinds of documents, for texts. */
export const documentNames = { INVOICE: 'invoice', CREDIT_NOTE: 'credit note' } as const;

/**
 * Retries a FAILED invoice or credit note from its failed step, with all attempts again. `email` replaces the address of its mail; the
 * order keeps its own.
 * @throws ProblemError invoice_not_failed if it is not FAILED (also for the second of two concurrent retries),
 * address_suppressed, invoice_not_ready for an address while the invoice has no number
 */
export async function retryDocument(
  { pool, onCommitted }: RetryDeps,
  { invoice, email }: { invoice: InvoiceOverview; email: string | undefined },
): Promise<void> {
  const { documentId } = invoice;
  await inTransaction(pool, async (tx) => {
    // Locks against an erasure, which erases a replaced address.
    if (email !== undefined) await lockBuyers(tx, [invoice.customerId]);
    // A FAILED invoice has a dead letter: both were written in one transaction.
    const requeued = await requeueDead(tx, { kind: issuingJobs[invoice.kind], documentId });
    if (requeued.length === 0) {
      throw new ProblemError(
        'invoice_not_failed',
        `The ${documentNames[invoice.kind]} is ${invoice.state}; only a FAILED one can be retried`,
      );
    }
    await requeueDocuments(tx, [documentId]);
    // One that is not stored yet is brought that far, wherever its mail may go.
    if (email !== undefined || invoice.storedAt !== null) await refuseSuppressed(tx, email ?? invoice.email);
    if (email === undefined) return;
    if (invoice.number === null) {
      throw new ProblemError(
        'invoice_not_ready',
        `The ${documentNames[invoice.kind]} has no number yet; retry it without an address`,
      );
    }
    await updateMailTo(tx, { documentId, mailTo: email });
  });
  onCommitted();
}
