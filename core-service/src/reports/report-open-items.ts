import type { Currency } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import type { OpenItemsJson } from '@stockroom/contracts/reports';
import type { Queryable } from '../db/pool.ts';
import { readByCursor } from '../db/read-by-cursor.ts';
import { balanceJson, hasPaymentStatus } from '../orders/order-balance.ts';

interface OpenItem {
  orderId: string;
  customerId: number;
  customerName: string;
  invoice: string | null;
  dueDate: string | null;
  status: 'COMPLETED' | 'CANCELLED';
  totalMinor: MinorUnits;
  refundedMinor: MinorUnits;
  paidMinor: MinorUnits;
}

interface OpenItemsQuery {
  currency: Currency;
  /** A day of the shop. */
  today: string;
}

/** The sums of the orders that are not paid exactly, which an index finds; so the others cost nothing. */
const ITEM = `owing as materialized (
    select id, number, customer_id, status, total_minor from orders
    where ${hasPaymentStatus('UNPAID', 'PARTIALLY_PAID', 'OVERPAID')}),
  item as materialized (
    select id, number as "orderId", customer_id as "customerId", status, total_minor as "totalMinor",
      coalesce(refunded, 0) as "refundedMinor", coalesce(paid, 0) as "paidMinor",
      case when status = 'CANCELLED' then 0 else total_minor - coalesce(refunded, 0) end - coalesce(paid, 0) as open
    from owing
      left join (select order_id, sum(amount_minor)::bigint as paid from payments
        where order_id in (select id from owing) group by order_id) as payments_sum on payments_sum.order_id = id
      left join (select order_id, sum(refunds.total_minor)::bigint as refunded from refunds
        where order_id in (select id from owing) group by order_id) as refunds_sum on refunds_sum.order_id = id)`;

/** The items with their customer and invoice. Customers are read only for the items within the limit, if there is one. */
const listed = (inOrder = '') => `select due.*, customers.name as "customerName"
  from (select item.*, documents.number as invoice, due_date::text as "dueDate"
    from item left join documents on documents.order_id = item.id and kind = 'INVOICE'
    ${inOrder}) as due
  join customers on customers.id = "customerId"
  order by "dueDate", due.id`;

/** The first `limit` open items, those due first at the top, and the sum of all. */
export async function reportOpenItems(
  db: Queryable,
  query: OpenItemsQuery & { limit: number },
): Promise<OpenItemsJson> {
  const { code, decimals } = query.currency;
  const { rows } = await db.query<{ items: OpenItem[]; count: number; openMinor: MinorUnits }>({
    text: `with ${ITEM}, listed as (${listed('order by due_date, item.id limit $1')})
      select (select coalesce(json_agg(listed order by "dueDate", id), '[]') from listed) as items,
        (select count(*) from item) as count, (select coalesce(sum(open), 0)::bigint from item) as "openMinor"`,
    values: [query.limit],
  });
  const { items, count, openMinor } = rows[0] as { items: OpenItem[]; count: number; openMinor: MinorUnits };
  return {
    currency: code,
    rows: items.map((item) => itemJson(item, query)),
    omittedRows: count - items.length,
    open: jsonMoney(openMinor, decimals),
  };
}

/** All open items, in batches. */
export async function* readOpenItems(
  db: Queryable,
  query: OpenItemsQuery,
): AsyncGenerator<OpenItemsJson['rows']> {
  for await (const batch of readByCursor<OpenItem>(db, { text: `with ${ITEM} ${listed()}`, values: [] }))
    yield batch.map((item) => itemJson(item, query));
}

function itemJson(item: OpenItem, { currency, today }: OpenItemsQuery): OpenItemsJson['rows'][number] {
  const { orderId, customerId, customerName, invoice, dueDate, totalMinor, refundedMinor } = item;
  const { paymentStatus, paidTotal, openTotal, overdue } = balanceJson(
    { ...item, currency: currency.code },
    (day) => day < today,
  );
  return {
    orderId,
    customerId,
    customerName,
    invoice,
    dueDate,
    overdue,
    paymentStatus,
    total: jsonMoney(totalMinor, currency.decimals),
    refunded: jsonMoney(refundedMinor, currency.decimals),
    paid: paidTotal,
    open: openTotal,
  };
}
