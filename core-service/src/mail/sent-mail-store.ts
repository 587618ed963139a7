import type { MailOutcome } from '@stockroom/contracts/mail-feedback';
import type { Tx } from '../db/transaction.ts';

/** A mail that SES accepted: a document's own, or the resend `resendId`. */
export interface SentMail {
  documentId: number;
  resendId: number | null;
  email: string;
  outcome: MailOutcome | null;
}

/** The mail with this message id of SES, its row locked until the transaction ends; null if it is unknown. */
export async function lockSentMail(tx: Tx, messageId: string): Promise<SentMail | null> {
  const values = [messageId];
  const [documents, resends] = await Promise.all([
    tx.query<SentMail>({
      name: 'lock-document-mail',
      text: `select documents.id as "documentId", null::bigint as "resendId", coalesce(mail_to, customer_email) as email,
          mail_outcome as outcome
        from documents join orders on orders.id = order_id where message_id collate "C" = $1 for update of documents`,
      values,
    }),
    tx.query<SentMail>({
      name: 'lock-resend-mail',
      text: `select document_id as "documentId", id as "resendId", email, mail_outcome as outcome
        from document_resends where message_id collate "C" = $1 for update`,
      values,
    }),
  ]);
  return documents.rows[0] ?? resends.rows[0] ?? null;
}

/** Records the outcome of a locked mail. */
export async function updateOutcome(
  tx: Tx,
  { documentId, resendId }: SentMail,
  { outcome, reason, happenedAt }: { outcome: MailOutcome; reason: string | null; happenedAt: string },
): Promise<void> {
  const [table, id] = resendId === null ? ['documents', documentId] : ['document_resends', resendId];
  await tx.query({
    text: `update ${table} set mail_outcome = $2, mail_reason = $3, mail_outcome_at = $4 where id = $1`,
    values: [id, outcome, reason, happenedAt],
  });
}
