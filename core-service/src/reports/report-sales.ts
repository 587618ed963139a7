import type { Currency } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import { MAX_REPORT_ROWS, type SalesGroup, type SalesReportJson } from '@stockroom/contracts/reports';
import { rateFromPpm, type TaxCategory } from '@stockroom/contracts/tax-rates';
import type { Queryable } from '../db/pool.ts';
import { given, whereClause } from '../db/where-clause.ts';
import { findIdRange } from '../orders/list-orders.ts';
import { IMPLIED_CATEGORY } from '../orders/order-store.ts';

/** Not every group has each sum. */
interface Sums {
  orders: number;
  quantity?: number;
  netMinor: MinorUnits;
  taxMinor?: MinorUnits;
  totalMinor?: MinorUnits;
  paidMinor?: MinorUnits;
  refundedMinor?: MinorUnits;
}

type Row = Sums & {
  day?: string;
  customerId?: number;
  customerName?: string;
  productId?: number | null;
  sku?: string | null;
  category?: TaxCategory;
  ratePpm?: number;
};

/** The columns of `Sums` over rows of `sale`. */
const SUMS = `count(*) as orders, coalesce(sum(quantity), 0)::bigint as quantity,
  coalesce(sum(subtotal_minor), 0)::bigint as "netMinor", coalesce(sum(tax_minor), 0)::bigint as "taxMinor",
  coalesce(sum(total_minor), 0)::bigint as "totalMinor", coalesce(sum(paid_minor), 0)::bigint as "paidMinor",
  coalesce(sum(refunded_minor), 0)::bigint as "refundedMinor"`;

/** The rows of each report, with their order. They read `sale`. */
const GROUPED: Record<SalesGroup, { select: string; orderBy: string }> = {
  day: { select: `select day, ${SUMS} from sale group by day`, orderBy: 'day' },
  customer: {
    select: `select customer_id as "customerId", customers.name as "customerName", ${SUMS}
      from sale join customers on customers.id = customer_id group by customer_id, customers.name`,
    orderBy: '"netMinor" desc, "customerId"',
  },
  // The charges of orders less their discounts belong to no product: what the lines do not explain of the net sum.
  product: {
    select: `select "productId", products.sku, orders, sold.quantity, "netMinor" from (
        select product_id as "productId", count(distinct order_id) as orders, sum(line.quantity)::bigint as quantity,
          sum(coalesce(net_minor, line.total_minor))::bigint as "netMinor"
        from order_items as line join sale on sale.id = order_id group by product_id
        union all
        select null, count(*), 0, sum(rest)::bigint from (select subtotal_minor - (select
            sum(coalesce(net_minor, line.total_minor)) from order_items as line where order_id = sale.id) as rest
          from sale where has_adjustments) as adjusted having count(*) > 0) as sold
      left join products on products.id = "productId"`,
    orderBy: '"netMinor" desc, "productId"',
  },
  // Reading the rate of the orders that store no taxes is several times faster than making taxes of it.
  tax: {
    select: `select category, "ratePpm", sum(orders)::bigint as orders, sum("netMinor")::bigint as "netMinor",
        sum("taxMinor")::bigint as "taxMinor", sum("netMinor" + "taxMinor")::bigint as "totalMinor"
      from (
        select implied_category as category, tax_rate_ppm as "ratePpm", count(*) as orders,
          sum(subtotal_minor) as "netMinor", sum(tax_minor) as "taxMinor"
        from sale where taxes is null group by implied_category, tax_rate_ppm
        union all
        select category, "ratePpm", count(*), sum("baseMinor"), sum("taxMinor")
        from sale, jsonb_to_recordset(taxes) as tax (category text, "ratePpm" integer, "baseMinor" bigint,
          "taxMinor" bigint)
        where taxes is not null group by category, "ratePpm") as taxed
      group by category, "ratePpm"`,
    orderBy: 'category, "ratePpm" desc',
  },
};

interface SalesQuery {
  by: SalesGroup;
  from: Date | undefined;
  to: Date | undefined;
  currency: Currency;
  /** Of the shop, an IANA name. */
  timeZone: string;
}

/**
 * Sums the orders of a time, in one statement: what was sold, and what was paid and refunded of it until now. Cancelled
 * orders do not count. The sums are those of the rows to the cent.
 */
export async function reportSales(db: Queryable, query: SalesQuery): Promise<SalesReportJson> {
  const { by, from, to, currency, timeZone } = query;
  const { first, end } = await findIdRange(db, { query: { sort: 'id', from, to }, afterId: null });
  const values: unknown[] = [timeZone, MAX_REPORT_ROWS];
  const ids = whereClause([...given('order_id >= ?', first), ...given('order_id < ?', end)], values);
  const conditions = [
    `status <> 'CANCELLED'`,
    ...given('id >= ?', first),
    ...given('id < ?', end),
    ...given('created_at >= ?', from),
    ...given('created_at < ?', to),
  ];
  const { select, orderBy } = GROUPED[by];
  const sumOf = (table: string, column: string) =>
    `left join (select order_id, sum(${column})::bigint as minor from ${table} ${ids} group by order_id) as ${table}_sum
      on ${table}_sum.order_id = orders.id`;
  const { rows } = await db.query<{ total: Sums; groups: Row[]; count: number }>({
    text: `with sale as materialized (
        select id, customer_id, (created_at at time zone $1)::date as day, quantity, subtotal_minor, tax_minor,
          total_minor, coalesce(payments_sum.minor, 0) as paid_minor, coalesce(refunds_sum.minor, 0) as refunded_minor,
          discount is not null or charges is not null as has_adjustments,
          taxes, tax_rate_ppm, ${IMPLIED_CATEGORY} as implied_category
        from orders
          left join (select order_id, sum(quantity)::bigint as quantity from order_items ${ids} group by order_id)
            as pieces on pieces.order_id = orders.id
          ${sumOf('payments', 'amount_minor')} ${sumOf('refunds', 'total_minor')}
        ${whereClause(conditions, values)}),
      grouped as (${select}),
      listed as (select * from grouped order by ${orderBy} limit $2)
      select (select row_to_json(sums) from (select ${SUMS} from sale) as sums) as total,
        (select coalesce(json_agg(listed order by ${orderBy}), '[]') from listed) as groups,
        (select count(*) from grouped) as count`,
    values,
  });
  const { total, groups, count } = rows[0] as { total: Sums; groups: Row[]; count: number };
  return {
    by,
    currency: currency.code,
    rows: groups.map(({ ratePpm, day, customerId, customerName, productId, sku, category, ...sums }) => ({
      ...(day === undefined ? {} : { day }),
      ...(customerId === undefined ? {} : { customerId, customerName: String(customerName) }),
      ...(productId === undefined ? {} : { productId, sku }),
      ...(category === undefined ? {} : { category, rate: rateFromPpm(Number(ratePpm)) }),
      ...sumsJson(sums, currency),
    })),
    omittedRows: count - groups.length,
    total: sumsJson(total, currency),
  };
}

function sumsJson(
  { orders, quantity, netMinor, taxMinor, totalMinor, paidMinor, refundedMinor }: Sums,
  { decimals }: Currency,
): SalesReportJson['total'] {
  const money = (minor: MinorUnits | undefined) => (minor === undefined ? null : jsonMoney(minor, decimals));
  const hasOpen = totalMinor !== undefined && paidMinor !== undefined && refundedMinor !== undefined;
  return {
    orders,
    quantity: quantity ?? null,
    net: jsonMoney(netMinor, decimals),
    tax: money(taxMinor),
    total: money(totalMinor),
    paid: money(paidMinor),
    refunded: money(refundedMinor),
    open: hasOpen ? jsonMoney(totalMinor - refundedMinor - paidMinor, decimals) : null,
  };
}
