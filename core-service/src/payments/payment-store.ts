import { decimalsOf } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import type { PaymentJson, PaymentListQuery, PaymentMethod } from '@stockroom/contracts/payments';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { given, whereClause } from '../db/where-clause.ts';
import { recheckOverdue } from '../documents/overdue-store.ts';
import type { WithTimes } from '../http/resolve-days.ts';

/** Money that came in for an order, or a reversal with a negative amount. */
export interface Payment {
  id: number;
  orderId: number;
  orderNumber: string;
  currency: string;
  amountMinor: MinorUnits;
  method: PaymentMethod;
  reference: string | null;
  externalId: string | null;
  note: string | null;
  paidAt: Date;
  reversesId: number | null;
  /** The refund that it pays out, or whose payment it takes back. */
  refundId: number | null;
  reversedById: number | null;
  actor: string;
  actorKeyId: number | null;
  createdAt: Date;
}

export type NewPayment = Omit<Payment, 'id' | 'orderNumber' | 'currency' | 'reversedById'>;

const SELECT = `select payments.id, payments.order_id as "orderId", orders.number as "orderNumber", orders.currency,
    payments.amount_minor as "amountMinor", payments.method, payments.reference, payments.external_id as "externalId",
    payments.note, payments.paid_at as "paidAt", payments.reverses_id as "reversesId", payments.refund_id as "refundId",
    (select id from payments as reversal where reversal.reverses_id = payments.id) as "reversedById",
    payments.actor, payments.actor_key_id as "actorKeyId", payments.created_at as "createdAt"
  from payments join orders on orders.id = payments.order_id`;

/**
 * Inserts a payment and returns its id; null if there is one with its `externalId`, or one that reverses the same. Waits
 * for another transaction that inserts such a payment. After a negative amount, core looks again whether the invoice is
 * overdue. The caller holds the order's lock.
 */
export async function insertPayment(tx: Tx, payment: NewPayment): Promise<number | null> {
  const { orderId, amountMinor, method, reference, externalId, note, paidAt, reversesId, refundId } = payment;
  const { rows } = await tx.query<{ id: number }>({
    name: 'insert-payment',
    text: `insert into payments (order_id, amount_minor, method, reference, external_id, note, paid_at, reverses_id,
        refund_id, actor, actor_key_id, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
    values: [
      orderId,
      amountMinor,
      method,
      reference,
      externalId,
      note,
      paidAt,
      reversesId,
      refundId,
      payment.actor,
      payment.actorKeyId,
      payment.createdAt,
    ],
  });
  const id = rows[0]?.id ?? null;
  if (id !== null && amountMinor < 0) await recheckOverdue(tx, orderId);
  return id;
}

export async function findPayment(db: Queryable, id: number): Promise<Payment | null> {
  const { rows } = await db.query<Payment>({
    name: 'find-payment',
    text: `${SELECT} where payments.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

export async function findPaymentByExternalId(db: Queryable, externalId: string): Promise<Payment | null> {
  const { rows } = await db.query<Payment>({
    name: 'find-payment-by-external-id',
    text: `${SELECT} where payments.external_id = $1`,
    values: [externalId],
  });
  return rows[0] ?? null;
}

/** What is left to pay out of a refund of the order, whose lock the caller holds; null if it has no such refund. */
export async function findUnpaidRefund(
  tx: Tx,
  { refundId, orderId }: { refundId: number; orderId: number },
): Promise<MinorUnits | null> {
  const { rows } = await tx.query<{ left: MinorUnits }>({
    name: 'find-unpaid-refund',
    text: `select total_minor + (select coalesce(sum(amount_minor), 0)::bigint from payments
        where payments.order_id = $2 and refund_id = $1) as left
      from refunds where id = $1 and order_id = $2`,
    values: [refundId, orderId],
  });
  return rows[0]?.left ?? null;
}

/** The id of the order of each of these invoices, by the number of the invoice. */
export async function findOrdersOfInvoices(db: Queryable, numbers: string[]): Promise<Map<string, number>> {
  const { rows } = await db.query<{ invoice: string; orderId: number }>({
    text: `select number as invoice, order_id as "orderId" from documents where number = any($1) and kind = 'INVOICE'`,
    values: [numbers],
  });
  return new Map(rows.map(({ invoice, orderId }) => [invoice, orderId]));
}

/** Those of the ids of payments elsewhere that are recorded. */
export async function findRecordedIds(db: Queryable, externalIds: string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>({
    text: 'select external_id as id from payments where external_id = any($1)',
    values: [externalIds],
  });
  return new Set(rows.map(({ id }) => id));
}

/** The last `limit` payments of each of these orders, newest first. */
export async function listPaymentsOf(
  db: Queryable,
  { orderIds, limit }: { orderIds: number[]; limit: number },
): Promise<Payment[]> {
  const { rows } = await db.query<Payment>({
    name: 'list-payments-of',
    text: `${SELECT} where payments.id = any(array(select last.id from unnest($1::bigint[]) as wanted (order_id)
        cross join lateral (select id from payments where payments.order_id = wanted.order_id
          order by id desc limit $2) as last))
      order by payments.id desc`,
    values: [orderIds, limit],
  });
  return rows;
}

/** Up to `limit` matching payments in order of id, after the id `afterId`. */
export async function listPayments(
  db: Queryable,
  { query, afterId, limit }: { query: WithTimes<PaymentListQuery>; afterId: number | null; limit: number },
): Promise<Payment[]> {
  const { sort, orderId, customerId, method, externalId, from, to, ids } = query;
  const isDescending = sort === '-id';
  const values: unknown[] = [limit];
  const conditions = [
    ...given(`payments.id ${isDescending ? '<' : '>'} ?`, afterId),
    ...given('payments.id = any(?)', ids),
    ...given('orders.number = ?', orderId),
    ...given('orders.customer_id = ?', customerId),
    ...given('payments.method = ?', method),
    ...given('payments.external_id = ?', externalId),
    ...given('payments.paid_at >= ?', from),
    ...given('payments.paid_at < ?', to),
  ];
  const { rows } = await db.query<Payment>({
    text: `${SELECT} ${whereClause(conditions, values)} order by payments.id ${isDescending ? 'desc' : 'asc'} limit $1`,
    values,
  });
  return rows;
}

/** A payment as clients see it. */
export function paymentJson(payment: Payment): PaymentJson {
  return {
    id: payment.id,
    orderId: payment.orderNumber,
    amount: jsonMoney(payment.amountMinor, decimalsOf(payment.currency)),
    currency: payment.currency,
    method: payment.method,
    reference: payment.reference,
    externalId: payment.externalId,
    paidAt: payment.paidAt.toISOString(),
    note: payment.note,
    reverses: payment.reversesId,
    refundId: payment.refundId,
    reversedBy: payment.reversedById,
    actor: payment.actor,
    createdAt: payment.createdAt.toISOString(),
  };
}
