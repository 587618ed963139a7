import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { given, whereClause } from '../db/where-clause.ts';
import { OF_ANY_KIND } from '../orders/order-documents.ts';
import type { Refund } from './refund.ts';

const COLUMNS = `id, order_id as "orderId", kind, parts, subtotal_minor as "subtotalMinor", taxes,
  tax_minor as "taxMinor", total_minor as "totalMinor", reason, note, actor,
  actor_key_id as "actorKeyId", created_at as "createdAt"`;

/** All refunds of an order, oldest first. */
export async function findRefundsOf(db: Queryable, orderId: number): Promise<Refund[]> {
  const { rows } = await db.query<Refund>({
    name: 'find-refunds-of',
    text: `select ${COLUMNS} from refunds where order_id = $1 order by id`,
    values: [orderId],
  });
  return rows;
}

/** The last `limit` refunds of each of these orders, newest first. */
export async function listRefundsOf(
  db: Queryable,
  { orderIds, limit }: { orderIds: number[]; limit: number },
): Promise<Refund[]> {
  const { rows } = await db.query<Refund>({
    name: 'list-refunds-of',
    text: `select ${COLUMNS} from refunds where id = any(array(
        select last.id from unnest($1::bigint[]) as wanted (order_id) cross join lateral (
          select id from refunds where refunds.order_id = wanted.order_id order by id desc limit $2) as last))
      order by id desc`,
    values: [orderIds, limit],
  });
  return rows;
}

/** Up to `limit` refunds of an order, newest first, with an id below `afterId`. */
export async function listRefunds(
  db: Queryable,
  { orderId, afterId, limit }: { orderId: number; afterId: number | null; limit: number },
): Promise<Refund[]> {
  const values: unknown[] = [limit];
  const conditions = [...given('order_id = ?', orderId), ...given('id < ?', afterId)];
  const { rows } = await db.query<Refund>({
    text: `select ${COLUMNS} from refunds ${whereClause(conditions, values)} order by id desc limit $1`,
    values,
  });
  return rows;
}

/** Inserts a refund of a locked order, with its credit note without a number. A refund of nothing has no credit note. */
export async function insertRefund(
  tx: Tx,
  refund: Omit<Refund, 'id'>,
): Promise<{ refund: Refund; creditNoteId: number | null }> {
  const { rows } = await tx.query<{ id: number; creditNoteId: number | null }>({
    name: 'insert-refund',
    text: `with refund as (insert into refunds (order_id, kind, parts, subtotal_minor, taxes, tax_minor, total_minor, reason, note, actor,
        actor_key_id, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id, order_id, total_minor),
      note as (insert into documents (kind, series, order_id, refund_id, state)
        select 'CREDIT_NOTE', 'CRN', order_id, id, 'PENDING' from refund where total_minor > 0 returning id)
      select id, (select id from note) as "creditNoteId" from refund`,
    values: [
      refund.orderId,
      refund.kind,
      JSON.stringify(refund.parts),
      refund.subtotalMinor,
      JSON.stringify(refund.taxes),
      refund.taxMinor,
      refund.totalMinor,
      refund.reason,
      refund.note,
      refund.actor,
      refund.actorKeyId,
      refund.createdAt,
    ],
  });
  const { id, creditNoteId } = rows[0] as { id: number; creditNoteId: number | null };
  return { refund: { ...refund, id }, creditNoteId };
}

/** Whether the invoice of a locked order has a number. */
export async function isInvoiced(tx: Tx, orderId: number): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'find-numbered-invoice',
    text: `select 1 from documents where order_id = $1 and kind = 'INVOICE' and number is not null`,
    values: [orderId],
  });
  return rows.length > 0;
}

/**
 * Cancels the documents of a locked order, none of which has a number. The dead letters about them are deleted, because
 * no retry would do anything; waiting jobs find the documents cancelled and end.
 */
export async function cancelDocuments(tx: Tx, orderId: number): Promise<void> {
  await tx.query({
    text: `delete from outbox where id = any(array(
      select id from outbox
      where dead_at is not null and document_id in (select id from documents where order_id = $1 and ${OF_ANY_KIND})
      order by id for update))`,
    values: [orderId],
  });
  await tx.query({
    text: `update documents set state = 'CANCELLED', next_retry_at = null, last_error = null
      where id = any(array(
        select id from documents where order_id = $1 and ${OF_ANY_KIND} and number is null order by id for update))`,
    values: [orderId],
  });
}

export async function findRefund(db: Queryable, id: number): Promise<Refund | null> {
  const { rows } = await db.query<Refund>({
    name: 'find-refund',
    text: `select ${COLUMNS} from refunds where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}
