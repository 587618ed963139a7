import type { Check } from '../db/book-check.ts';
import type { Tx } from '../db/transaction.ts';

/** The orders whose `payment_status` is not that of their rows. It states the rule itself, so that a wrong trigger is found too. */
const SELECT_WRONG = `select orders.id, number, payment_status as stored, rule.status
  from orders
    left join (select order_id, sum(amount_minor)::bigint as paid from payments group by 1) as received
      on received.order_id = orders.id
    left join (select order_id, sum(refunds.total_minor)::bigint as refunded from refunds group by 1) as returned
      on returned.order_id = orders.id
    cross join lateral (select coalesce(paid, 0) as paid,
      case when orders.status = 'CANCELLED' then 0 else total_minor - coalesce(refunded, 0) end as due) as sums
    cross join lateral (select case when sums.paid > due then 'OVERPAID' when sums.paid = due then 'PAID'
      when sums.paid > 0 then 'PARTIALLY_PAID' else 'UNPAID' end as status) as rule
  where payment_status <> rule.status`;

/** Ids are the numbers of orders. Lists and the report of open items select orders by this status. */
export const paymentChecks: Check[] = [
  {
    check: 'payment_status',
    repairable: true,
    findings: `select id as sort, number as id, format('lists show it as %s, and it is %s', stored, status) as detail
      from (${SELECT_WRONG}) as wrong`,
  },
];

export interface RenewedStatuses {
  /** The number of orders whose status has changed. */
  renewed: number;
  /** The id to continue after; null if no order is left. */
  lastId: number | null;
}

/**
 * Locks up to `limit` orders with a wrong payment status and an id above `afterId`, and computes their status again. Reads
 * whole tables.
 */
export async function renewPaymentStatuses(
  tx: Tx,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<RenewedStatuses> {
  const { rows } = await tx.query<{ id: number }>({
    text: `select id from orders
      where id = any(array(select id from (${SELECT_WRONG}) as wrong where id > $1 order by id limit $2))
      order by id for no key update`,
    values: [afterId, limit],
  });
  // A second statement, which sees the payments of the transactions that the first has waited for.
  const { rowCount } = await tx.query({
    text: `update orders set payment_status = payment_status_of(id, status, total_minor)
      where id = any($1) and payment_status <> payment_status_of(id, status, total_minor)`,
    values: [rows.map(({ id }) => id)],
  });
  return { renewed: rowCount ?? 0, lastId: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}
