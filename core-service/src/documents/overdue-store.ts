import type { MinorUnits } from '@stockroom/contracts/money';
import type { Tx } from '../db/transaction.ts';
import { OPEN_MINOR } from '../orders/order-balance.ts';

/** An invoice whose due date passed while an amount was open. */
interface OverdueInvoice {
  orderRowId: number;
  /** The order's number, as in alerts. */
  orderId: string;
  number: string;
  dueDate: string;
  openMinor: MinorUnits;
  currency: string;
}

/**
 * Locks up to `limit` invoices that were due before the day `today` and are not checked, and returns their ids. Waits for
 * no lock: an invoice whose order is being refunded or cancelled comes later.
 */
export async function lockUncheckedInvoices(
  tx: Tx,
  { today, limit }: { today: string; limit: number },
): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>({
    name: 'lock-unchecked-invoices',
    text: `select documents.id from documents join orders on orders.id = order_id
      where due_date < $1::date and overdue_checked_at is null
      order by due_date, documents.id limit $2
      for no key update of documents skip locked for key share of orders skip locked`,
    values: [today, limit],
  });
  return rows.map(({ id }) => id);
}

/**
 * Marks locked invoices as checked, and inserts an event for each of which an amount is open. Returns those that had no
 * event for their due date. In a statement of its own, it sees the payments that were committed before the lock.
 */
export async function insertOverdueEvents(
  tx: Tx,
  { ids, at }: { ids: number[]; at: Date },
): Promise<OverdueInvoice[]> {
  const { rows } = await tx.query<OverdueInvoice>({
    name: 'insert-overdue-events',
    text: `with checked as (
        update documents set overdue_checked_at = $2 where id = any($1) returning order_id, number, due_date),
      open as (
        select order_id, due_date, ${OPEN_MINOR} as open_minor from checked join orders on orders.id = order_id),
      event as (
        insert into order_events (order_id, kind, due_date, amount_minor, created_at)
        select order_id, 'INVOICE_OVERDUE', due_date, open_minor, $2 from open where open_minor > 0
        on conflict (order_id, due_date) where kind = 'INVOICE_OVERDUE' do nothing
        returning order_id, amount_minor)
      select orders.id as "orderRowId", orders.number as "orderId", checked.number, due_date::text as "dueDate",
        amount_minor as "openMinor", currency
      from event join checked on checked.order_id = event.order_id join orders on orders.id = event.order_id
      order by due_date, orders.id`,
    values: [ids, at],
  });
  return rows;
}

/**
 * Has core look again whether the invoice of a locked order is overdue, because less of it is paid than before. Also if it
 * is due later: the lock on its row makes a concurrent check see the change.
 */
export async function recheckOverdue(tx: Tx, orderId: number): Promise<void> {
  await tx.query({
    name: 'recheck-overdue',
    text: `update documents set overdue_checked_at = null
      where order_id = $1 and kind = 'INVOICE' and due_date is not null`,
    values: [orderId],
  });
}
