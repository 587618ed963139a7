import { jobKind } from '@stockroom/contracts/jobs';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Actor } from '../auth/caller.ts';
import { isErasedEmail } from '../customers/customer.ts';
import { lockBuyers } from '../customers/customer-store.ts';
import { inTransaction } from '../db/transaction.ts';
import { refuseSuppressed } from '../mail/suppression-store.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import type { DocumentOverview } from './invoice-overview.ts';
import { findResendByKey, insertResend, type Resend } from './resend-store.ts';
import { documentNames, type RetryDeps } from './retry-document.ts';

interface ResendRequest {
  invoice: DocumentOverview;
  /** The address of this mail; the invoice's own if undefined. */
  email: string | undefined;
  idempotencyKey: string | null;
  by: Actor;
}

/**
 * Mails a sent invoice again: records the resend and leaves the mail to the outbox. Repeated requests with one key send
 * one mail. Locks the customer against erasure, which erases recorded addresses.
 * @throws ProblemError invoice_not_sent, address_suppressed, customer_erased unless an address is given,
 * idempotency_key_reused for the same key with another address
 */
export async function resendDocument(
  { pool, clock, onCommitted }: RetryDeps,
  { invoice, email: given, idempotencyKey, by }: ResendRequest,
): Promise<Resend> {
  if (invoice.state !== 'SENT') {
    throw new ProblemError(
      'invoice_not_sent',
      `The ${documentNames[invoice.kind]} is ${invoice.state}; only a SENT one can be sent again`,
    );
  }
  const { orderRowId: orderId, documentId } = invoice;
  const email = given ?? invoice.email;
  const resend = await inTransaction(pool, async (tx) => {
    const [buyer] = await lockBuyers(tx, [invoice.customerId]);
    const earlier = await findResendByKey(tx, { documentId, idempotencyKey });
    if (earlier !== null) return earlier;
    if (buyer === undefined && given === undefined)
      throw new ProblemError(
        'customer_erased',
        'The customer was erased; give the email address for this mail',
      );
    const noted = await insertResend(tx, { documentId, email, idempotencyKey, by, requestedAt: clock() });
    // A concurrent request with the same key was first.
    if (noted === null) return (await findResendByKey(tx, { documentId, idempotencyKey })) as Resend;
    await refuseSuppressed(tx, email);
    await insertJobs(tx, [
      { kind: jobKind.invoiceResend, payload: { orderId, documentId, resendId: noted.id } },
    ]);
    return noted;
  });
  // After an erasure, the address of the key's first request is unknown.
  if (resend.email !== email && !isErasedEmail(resend.email)) {
    throw new ProblemError('idempotency_key_reused', 'This Idempotency-Key was used for another address');
  }
  onCommitted();
  return resend;
}
