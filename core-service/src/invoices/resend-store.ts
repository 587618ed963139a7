import type { ResendJson } from '@stockroom/contracts/invoices';
import type { MailStatus } from '@stockroom/contracts/mail-feedback';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** A mail of an invoice that was asked for by hand. */
export interface Resend {
  id: number;
  orderId: number;
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

const COLUMNS = `id, order_id as "orderId", email, state, attempts, next_retry_at as "nextRetryAt",
  last_error as "lastError", message_id as "messageId", requested_at as "requestedAt", sent_at as "sentAt",
  case when sent_at is not null then coalesce(mail_outcome, 'SENT') end as "mailStatus",
  coalesce(mail_outcome_at, sent_at) as "mailStatusAt", mail_reason as "mailReason"`;

/** Notes a wish for another mail, or returns null where this key of this order stands for one already. */
export async function insertResend(
  tx: Tx,
  resend: { orderId: number; email: string; idempotencyKey: string | null; requestedAt: Date },
): Promise<Resend | null> {
  const { rows } = await tx.query<Resend>({
    text: `insert into invoice_resends (order_id, email, idempotency_key, requested_at) values ($1, $2, $3, $4)
      on conflict (order_id, idempotency_key) do nothing returning ${COLUMNS}`,
    values: [resend.orderId, resend.email, resend.idempotencyKey, resend.requestedAt],
  });
  return rows[0] ?? null;
}

export async function getResendByKey(
  db: Queryable,
  { orderId, idempotencyKey }: { orderId: number; idempotencyKey: string | null },
): Promise<Resend> {
  const { rows } = await db.query<Resend>({
    text: `select ${COLUMNS} from invoice_resends where order_id = $1 and idempotency_key = $2`,
    values: [orderId, idempotencyKey],
  });
  return rows[0] as Resend;
}

export async function findResend(db: Queryable, id: number): Promise<Resend | null> {
  const { rows } = await db.query<Resend>({
    text: `select ${COLUMNS} from invoice_resends where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Up to `limit` resends of an order, newest first, with an id below `afterId`. */
export async function listResends(
  db: Queryable,
  { orderId, afterId, limit }: { orderId: number; afterId: number | null; limit: number },
): Promise<Resend[]> {
  const { rows } = await db.query<Resend>({
    text: `select ${COLUMNS} from invoice_resends
      where order_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    values: [orderId, afterId, limit],
  });
  return rows;
}

/** Notes the sent mail, once. */
export async function updateResendSent(
  db: Queryable,
  { id, attempts, sent }: { id: number; attempts: number; sent: { messageId: string; sentAt: string } },
): Promise<void> {
  await db.query({
    text: `update invoice_resends set state = 'SENT', attempts = $2, message_id = $3, sent_at = $4,
        last_error = null, next_retry_at = null
      where id = $1 and sent_at is null`,
    values: [id, attempts, sent.messageId, sent.sentAt],
  });
}

/** Notes why the mail is not sent; without a next attempt it is FAILED. */
export async function updateResendFailure(
  tx: Tx,
  failure: { id: number; attempts: number; reason: string; nextRetryAt: Date | null },
): Promise<void> {
  await tx.query({
    text: `update invoice_resends set attempts = $2, last_error = $3, next_retry_at = $4,
        state = case when $4::timestamptz is null then 'FAILED' else state end
      where id = $1 and sent_at is null`,
    values: [failure.id, failure.attempts, failure.reason, failure.nextRetryAt],
  });
}

/** Puts given-up mails back to be sent. */
export async function requeueResends(tx: Tx, ids: number[]): Promise<void> {
  await tx.query({
    text: `update invoice_resends set state = 'QUEUED', attempts = 0, next_retry_at = now()
      where id = any($1) and sent_at is null`,
    values: [ids],
  });
}

/** A resend as clients see it. */
export function resendJson(orderNumber: string, { orderId: _, ...resend }: Resend): ResendJson {
  return {
    ...resend,
    orderId: orderNumber,
    nextRetryAt: resend.nextRetryAt?.toISOString() ?? null,
    requestedAt: resend.requestedAt.toISOString(),
    sentAt: resend.sentAt?.toISOString() ?? null,
    mailStatusAt: resend.mailStatusAt?.toISOString() ?? null,
  };
}
