import { ProblemError } from '@stockroom/contracts/problems';
import type { Actor } from '../auth/caller.ts';
import { lockBuyers } from '../customers/customer-store.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { refuseSuppressed } from '../mail/suppression-store.ts';
import { findDead, requeueDead } from '../outbox/outbox-store.ts';
import type { DocumentOverview } from './invoice-overview.ts';
import { issuingJobs, lockOrdersOfDocuments, requeueDocuments, updateMailTo } from './document-store.ts';
import { insertRetriedEvents } from './document-events.ts';

export interface RetryDeps {
  pool: Pool;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

/** The kinds of documents, for texts. */
export const documentNames = { INVOICE: 'invoice', CREDIT_NOTE: 'credit note' } as const;

/**
 * Retries a FAILED invoice or credit note from its failed step, with all attempts again, and records who did. `email`
 * replaces the address of its mail, not that of the order. Locks the order, then the customer if there is an `email`.
 * @throws ProblemError invoice_not_failed if it is not FAILED (also for the second of two concurrent retries),
 * address_suppressed, invoice_not_ready for an address while the invoice has no number
 */
export async function retryDocument(
  { pool, clock, onCommitted }: RetryDeps,
  { invoice, email, by }: { invoice: DocumentOverview; email: string | undefined; by: Actor },
): Promise<void> {
  const { documentId, orderRowId } = invoice;
  await inTransaction(pool, async (tx) => {
    await lockOrdersOfDocuments(tx, [orderRowId]);
    // Locks against an erasure, which erases a replaced address.
    if (email !== undefined) await lockBuyers(tx, [invoice.customerId]);
    // A FAILED invoice has a dead letter: both were written in one transaction.
    const dead = await findDead(tx, { kind: issuingJobs[invoice.kind], documentId });
    const jobs = await requeueDead(
      tx,
      dead.map(({ id }) => id),
    );
    if (jobs.length === 0) {
      throw new ProblemError(
        'invoice_not_failed',
        `The ${documentNames[invoice.kind]} is ${invoice.state}; only a FAILED one can be retried`,
      );
    }
    await insertRetriedEvents(tx, { jobs, by, at: clock() });
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
