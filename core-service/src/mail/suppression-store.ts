import type { SuppressionJson, SuppressionListQuery } from '@stockroom/contracts/mail-suppressions';
import { ProblemError } from '@stockroom/contracts/problems';
import { given, whereClause } from '../db/where-clause.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { SuppressionCause } from './mail-rules.ts';
import type { SentMail } from './sent-mail-store.ts';

/** A suppressed address, or one whose suppression was cleared. */
export interface Suppression {
  id: number;
  email: string;
  cause: SuppressionCause;
  reason: string | null;
  orderNumber: string;
  messageId: string;
  suppressedAt: Date;
  clearedAt: Date | null;
  clearedBy: string | null;
}

/** Whether this address, in any case, is suppressed. */
export async function isSuppressed(db: Queryable, email: string): Promise<boolean> {
  const { rows } = await db.query<{ found: boolean }>({
    name: 'is-suppressed',
    text: `select exists (select from mail_suppressions
      where address_hash = mail_address_hash($1) and cleared_at is null) as found`,
    values: [email],
  });
  return rows[0]?.found === true;
}

/** @throws ProblemError address_suppressed if this address is suppressed */
export async function refuseSuppressed(tx: Tx, email: string): Promise<void> {
  if (!(await isSuppressed(tx, email))) return;
  throw new ProblemError(
    'address_suppressed',
    'An earlier mail to this address bounced or got a complaint; clear the suppression in /api/mail-suppressions, or give another address',
  );
}

/** Suppresses the address of a mail, if it is not suppressed yet. */
export async function insertSuppression(
  tx: Tx,
  { documentId, resendId, email }: SentMail,
  said: { cause: SuppressionCause; reason: string | null; messageId: string; suppressedAt: string },
): Promise<void> {
  await tx.query({
    text: `insert into mail_suppressions
        (address_hash, document_id, resend_id, cause, reason, message_id, suppressed_at)
      values (mail_address_hash($1), $2, $3, $4, $5, $6, $7)
      on conflict (address_hash) where cleared_at is null do nothing`,
    values: [email, documentId, resendId, said.cause, said.reason, said.messageId, said.suppressedAt],
  });
}

/** Up to `limit` suppressions, newest first, with an id below `afterId`. */
export async function listSuppressions(
  db: Queryable,
  { afterId, limit, filters }: { afterId: number | null; limit: number; filters: SuppressionListQuery },
): Promise<Suppression[]> {
  const values: unknown[] = [limit];
  const conditions = [
    ...given('suppression.id < ?', afterId),
    ...given('address_hash = mail_address_hash(?)', filters.email),
    filters.cleared ? 'cleared_at is not null' : 'cleared_at is null',
  ];
  const { rows } = await db.query<Suppression>({
    text: `select suppression.id, coalesce(resend.email, documents.mail_to, orders.customer_email) as email, cause, reason,
        orders.number as "orderNumber", suppression.message_id as "messageId", suppressed_at as "suppressedAt",
        cleared_at as "clearedAt", cleared_by as "clearedBy"
      from mail_suppressions as suppression join documents on documents.id = suppression.document_id
        join orders on orders.id = documents.order_id
        left join document_resends as resend on resend.id = resend_id
      ${whereClause(conditions, values)} order by suppression.id desc limit $1`,
    values,
  });
  return rows;
}

/** Records that a suppression was cleared, and by whom, once. Returns whether the suppression exists. */
export async function markCleared(
  tx: Tx,
  { id, at, by }: { id: number; at: Date; by: string },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    text: `update mail_suppressions
      set cleared_at = coalesce(cleared_at, $2), cleared_by = coalesce(cleared_by, $3) where id = $1`,
    values: [id, at, by],
  });
  return rowCount === 1;
}

/** A suppression as clients see it. */
export function suppressionJson({ orderNumber, ...suppression }: Suppression): SuppressionJson {
  return {
    ...suppression,
    orderId: orderNumber,
    suppressedAt: suppression.suppressedAt.toISOString(),
    clearedAt: suppression.clearedAt?.toISOString() ?? null,
  };
}
