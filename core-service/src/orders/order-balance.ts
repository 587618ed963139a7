import { decimalsOf } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { PaymentStatus } from '@stockroom/contracts/payments';
import type { Tx } from '../db/transaction.ts';

/** The amounts of an order that are compared with each other. */
interface Amounts {
  status: 'COMPLETED' | 'CANCELLED';
  totalMinor: MinorUnits;
  /** Null if nothing is refunded. */
  refundedMinor: MinorUnits | null;
  paidMinor: MinorUnits;
}

/** What is still to be paid of an order, after its refunds; negative if more is paid. Nothing is due of a cancelled order. */
function openMinorOf({ status, totalMinor, refundedMinor, paidMinor }: Amounts): MinorUnits {
  const dueMinor = status === 'CANCELLED' ? 0 : totalMinor - (refundedMinor ?? 0);
  return dueMinor - paidMinor;
}

/** How far an order is paid. */
export function paymentStatusOf(amounts: Amounts): PaymentStatus {
  const openMinor = openMinorOf(amounts);
  if (openMinor < 0) return 'OVERPAID';
  if (openMinor === 0) return 'PAID';
  return amounts.paidMinor > 0 ? 'PARTIALLY_PAID' : 'UNPAID';
}

/** How far an order is paid, as clients see it. `isPast` tells whether a day of the shop is over. */
export function balanceJson(
  order: Amounts & { currency: string; dueDate: string | null },
  isPast: (day: string) => boolean,
): Pick<OrderJson, 'paymentStatus' | 'paidTotal' | 'openTotal' | 'overdue'> {
  const decimals = decimalsOf(order.currency);
  const openMinor = openMinorOf(order);
  return {
    paymentStatus: paymentStatusOf(order),
    paidTotal: jsonMoney(order.paidMinor, decimals),
    openTotal: jsonMoney(openMinor, decimals),
    overdue: openMinor > 0 && order.dueDate !== null && isPast(order.dueDate),
  };
}

// The same rules as SQL, for lists. They refer to a row of `orders`.

/** The sum of the payments. */
export const PAID_MINOR = `(select coalesce(sum(amount_minor), 0)::bigint from payments where payments.order_id = orders.id)`;

/** The date until which the invoice is payable; null if there is none. */
export const DUE_DATE = `(select due_date from documents where documents.order_id = orders.id and kind = 'INVOICE')`;

/** The sum of the refunds; null if there are none. */
export const REFUNDED_MINOR = `(select sum(total_minor)::bigint from refunds where refunds.order_id = orders.id)`;

/** What is still to be paid, as `openMinorOf`. */
export const OPEN_MINOR = `(case when orders.status = 'CANCELLED' then 0
  else orders.total_minor - coalesce(${REFUNDED_MINOR}, 0) end - ${PAID_MINOR})`;

/**
 * The condition for orders with these payment statuses. The column has the status of `paymentStatusOf`: a trigger writes it
 * with each payment, refund and cancellation, because no index finds a sum.
 */
export const hasPaymentStatus = (...statuses: PaymentStatus[]) =>
  `orders.payment_status in (${statuses.map((status) => `'${status}'`).join(', ')})`;

/** The condition for an overdue order; `?` stands for today, a day of the shop. */
export const IS_OVERDUE = `(${hasPaymentStatus('UNPAID', 'PARTIALLY_PAID')} and coalesce(${DUE_DATE} < ?::date, false))`;

// Every overdue order has a row of one of these two kinds, each of which an index finds: see `noteOverdueInvoices`.

/** The condition for an event. */
export const IS_NOTED_OVERDUE = `kind = 'INVOICE_OVERDUE'`;

/** The condition for a document that was due before `?`, a day of the shop, and that core has yet to check. */
export const IS_DUE_UNCHECKED = 'due_date < ?::date and overdue_checked_at is null';

/** An order whose payments no other transaction can change until this one ends. */
export interface LockedBalance {
  totalMinor: MinorUnits;
  paidMinor: MinorUnits;
  paymentStatus: PaymentStatus;
  /** The number of its payments, without reversals. */
  payments: number;
  id: number;
  number: string;
  customerId: number;
  currency: string;
}

/** Locks an order against other payments and refunds, and reads its balance under the lock; null if there is none. */
export async function lockBalance(
  tx: Tx,
  order: { number: string } | { id: number },
): Promise<LockedBalance | null> {
  const [condition, value] = 'number' in order ? ['number = $1', order.number] : ['id = $1', order.id];
  // Pipelined. The second statement sees what the previous holder of the lock has committed.
  const [, { rows }] = await Promise.all([
    tx.query({ text: `select from orders where ${condition} for no key update`, values: [value] }),
    tx.query<LockedBalance>({
      text: `select id, number, customer_id as "customerId", currency, total_minor as "totalMinor",
          ${PAID_MINOR} as "paidMinor", payment_status as "paymentStatus",
          (select count(*) from payments where order_id = orders.id and reverses_id is null) as payments
        from orders where ${condition}`,
      values: [value],
    }),
  ]);
  return rows[0] ?? null;
}
