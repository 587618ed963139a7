import type { MailOutcome } from '@stockroom/contracts/mail-feedback';
import type { Tx } from '../db/transaction.ts';

/** A mail that SES has taken: an invoice's own, or the one that was asked for by hand with the id `resendId`. */
export interface SentMail {
  orderId: number;
  resendId: number | null;
  email: string;
  outcome: MailOutcome | null;
}

/** The mail that SES gave this message id, its row locked until the transaction ends; null where none has it. */
export async function lockSentMail(tx: Tx, messageId: string): Promise<SentMail | null> {
  const values = [messageId];
  const [invoices, resends] = await Promise.all([
    tx.query<SentMail>({
      name: 'lock-invoice-mail',
      text: `select order_id as "orderId", null::bigint as "resendId", coalesce(mail_to, customer_email) as email,
          mail_outcome as outcome
        from invoices join orders on orders.id = order_id where message_id = $1 for update of invoices`,
      values,
    }),
    tx.query<SentMail>({
      name: 'lock-resend-mail',
      text: `select order_id as "orderId", id as "resendId", email, mail_outcome as outcome
        from invoice_resends where message_id = $1 for update`,
      values,
    }),
  ]);
  return invoices.rows[0] ?? resends.rows[0] ?? null;
}

/** Notes what became of a locked mail. */
export async function updateOutcome(
  tx: Tx,
  { orderId, resendId }: SentMail,
  { outcome, reason, happenedAt }: { outcome: MailOutcome; reason: string | null; happenedAt: string },
): Promise<void> {
  const [table, key, id] =
    resendId === null ? ['invoices', 'order_id', orderId] : ['invoice_resends', 'id', resendId];
  await tx.query({
    text: `update ${table} set mail_outcome = $2, mail_reason = $3, mail_outcome_at = $4 where ${key} = $1`,
    values: [id, outcome, reason, happenedAt],
  });
}
