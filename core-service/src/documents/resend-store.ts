import type { ResendJson } from '@stockroom/contracts/invoices';
import { jobKind } from '@stockroom/contracts/jobs';
import type { MailStatus } from '@stockroom/contracts/mail-feedback';
import type { Actor } from '../auth/caller.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { given, whereClause } from '../db/where-clause.ts';

/** A resend: another mail of an invoice, requested by hand. */
export interface Resend {
  id: number;
  documentId: number;
  email: string;
  state: ResendJson['state'];
  attempts: number;
  nextRetryAt: Date | null;
  lastError: string | null;
  messageId: string | null;
  mailStatus: MailStatus | null;
  mailStatusAt: Date | null;
  mailReason: string | null;
  requestedAt: Date;
  sentAt: Date | null;
}

const COLUMNS = `id, document_id as "documentId", email, state, attempts, next_retry_at as "nextRetryAt",
  last_error as "lastError", message_id as "messageId", requested_at as "requestedAt", sent_at as "sentAt",
  case when sent_at is not null then coalesce(mail_outcome, 'SENT') end as "mailStatus",
  coalesce(mail_outcome_at, sent_at) as "mailStatusAt", mail_reason as "mailReason"`;

/** Records a resend, or returns null if this key of this document already has one. */
export async function insertResend(
  tx: Tx,
  resend: { documentId: number; email: string; idempotencyKey: string | null; by: Actor; requestedAt: Date },
): Promise<Resend | null> {
  const { rows } = await tx.query<Resend>({
    text: `insert into document_resends (document_id, email, idempotency_key, actor, actor_key_id, requested_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (document_id, idempotency_key) do nothing returning ${COLUMNS}`,
    values: [
      resend.documentId,
      resend.email,
      resend.idempotencyKey,
      resend.by.actor,
      resend.by.keyId,
      resend.requestedAt,
    ],
  });
  return rows[0] ?? null;
}

/** Null without a key, or if the key has no resend. */
export async function findResendByKey(
  db: Queryable,
  { documentId, idempotencyKey }: { documentId: number; idempotencyKey: string | null },
): Promise<Resend | null> {
  if (idempotencyKey === null) return null;
  const { rows } = await db.query<Resend>({
    text: `select ${COLUMNS} from document_resends where document_id = $1 and idempotency_key = $2`,
    values: [documentId, idempotencyKey],
  });
  return rows[0] ?? null;
}

export async function findResend(db: Queryable, id: number): Promise<Resend | null> {
  const { rows } = await db.query<Resend>({
    text: `select ${COLUMNS} from document_resends where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Up to `limit` resends of a document, newest first, with an id below `afterId`. */
export async function listResends(
  db: Queryable,
  { documentId, afterId, limit }: { documentId: number; afterId: number | null; limit: number },
): Promise<Resend[]> {
  const values: unknown[] = [limit];
  const conditions = [...given('document_id = ?', documentId), ...given('id < ?', afterId)];
  const { rows } = await db.query<Resend>({
    text: `select ${COLUMNS} from document_resends
      ${whereClause(conditions, values)} order by id desc limit $1`,
    values,
  });
  return rows;
}

/** Records the sent mail, once. */
export async function updateResendSent(
  db: Queryable,
  { id, attempts, sent }: { id: number; attempts: number; sent: { messageId: string; sentAt: string } },
): Promise<void> {
  await db.query({
    text: `update document_resends set state = 'SENT', attempts = $2, message_id = $3, sent_at = $4,
        last_error = null, next_retry_at = null
      where id = $1 and sent_at is null`,
    values: [id, attempts, sent.messageId, sent.sentAt],
  });
}

/** Records why the mail is not sent; without a next attempt it is FAILED. */
export async function updateResendFailure(
  tx: Tx,
  failure: { id: number; attempts: number; reason: string; nextRetryAt: Date | null },
): Promise<void> {
  await tx.query({
    text: `update document_resends set attempts = $2, last_error = $3, next_retry_at = $4,
        state = case when $4::timestamptz is null then 'FAILED' else state end
      where id = $1 and sent_at is null`,
    values: [failure.id, failure.attempts, failure.reason, failure.nextRetryAt],
  });
}

/** Resets FAILED resends to be sent again. */
export async function requeueResends(tx: Tx, ids: number[]): Promise<void> {
  await tx.query({
    text: `update document_resends set state = 'QUEUED', attempts = 0, next_retry_at = now()
      where id = any(array(
        select id from document_resends where id = any($1) and sent_at is null order by id for update))`,
    values: [ids],
  });
}

/** Up to `limit` resends, oldest first, that are not sent and have no job. */
export async function findResendsWithoutJob(
  tx: Tx,
  limit: number,
): Promise<{ orderId: number; documentId: number; resendId: number }[]> {
  const { rows } = await tx.query<{ orderId: number; documentId: number; resendId: number }>({
    text: `select order_id as "orderId", document_id as "documentId", resend.id as "resendId"
      from document_resends as resend join documents on documents.id = document_id
      where resend.state <> 'SENT' and not exists (select from outbox
        where outbox.kind = '${jobKind.invoiceResend}' and payload ->> 'resendId' = resend.id::text)
      order by resend.id limit $1`,
    values: [limit],
  });
  return rows;
}

/** A resend as clients see it. */
export function resendJson(orderNumber: string, { documentId: _, ...resend }: Resend): ResendJson {
  return {
    ...resend,
    orderId: orderNumber,
    nextRetryAt: resend.nextRetryAt?.toISOString() ?? null,
    requestedAt: resend.requestedAt.toISOString(),
    sentAt: resend.sentAt?.toISOString() ?? null,
    mailStatusAt: resend.mailStatusAt?.toISOString() ?? null,
  };
}
