import { ProblemError } from '@stockroom/contracts/problems';
import { inTransaction } from '../db/transaction.ts';
import { refuseSuppressed } from '../mail/refuse-suppressed.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import type { InvoiceOverview } from './invoice-overview.ts';
import { getResendByKey, insertResend, type Resend } from './resend-store.ts';
import type { InvoiceByHandDeps } from './retry-invoice.ts';

interface ResendRequest {
  invoice: InvoiceOverview;
  /** Where this one mail goes; the invoice's own address where it is left out. */
  email: string | undefined;
  idempotencyKey: string | null;
}

/**
 * Mails a sent invoice again: notes the wish and leaves the sending to the outbox. The same key asks for one mail
 * however often it is sent.
 * @throws ProblemError invoice_not_sent, address_suppressed, idempotency_key_reused for the same key with another address
 */
export async function resendInvoice(
  { pool, clock, onCommitted }: InvoiceByHandDeps,
  { invoice, email = invoice.email, idempotencyKey }: ResendRequest,
): Promise<Resend> {
  if (invoice.state !== 'SENT') {
    throw new ProblemError(
      'invoice_not_sent',
      `The invoice is ${invoice.state}; only one that was sent is sent again`,
    );
  }
  const orderId = invoice.id;
  const resend = await inTransaction(pool, async (tx) => {
    const noted = await insertResend(tx, { orderId, email, idempotencyKey, requestedAt: clock() });
    if (noted === null) return getResendByKey(tx, { orderId, idempotencyKey });
    await refuseSuppressed(tx, email);
    await insertJobs(tx, [{ kind: 'invoice.resend', payload: { orderId, resendId: noted.id } }]);
    return noted;
  });
  if (resend.email !== email) {
    throw new ProblemError('idempotency_key_reused', 'This Idempotency-Key was used for another address');
  }
  onCommitted();
  return resend;
}
