import type { Currency } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import { MAX_REPORT_ROWS, type SalesGroup, type SalesReportJson } from '@stockroom/contracts/reports';
import { rateFromPpm, type TaxCategory } from '@stockroom/contracts/tax-rates';
import type { Queryable } from '../db/pool.ts';
import { bind, given, whereClause } from '../db/where-clause.ts';
import { findIdRange } from '../orders/list-orders.ts';
import { GROUPINGS } from './sales-groups.ts';

const SUMS = ['orders', 'quantity', 'net', 'tax', 'refunded', 'paid'] as const;

/** Of orders; `net` is without tax, `refunded` and `paid` are with tax. */
interface Sums {
  orders: number;
  quantity: number;
  net: MinorUnits;
  tax: MinorUnits;
  refunded: MinorUnits;
  /** Null in the rows by product and tax. */
  paid: MinorUnits | null;
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
  const { by, currency } = query;
  const { rows } = await db.query<{ total: Sums; groups: Row[]; count: number }>(await buildQuery(db, query));
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

async function buildQuery(db: Queryable, { by, from, to, timeZone }: SalesQuery) {
  const { first, end } = await findIdRange(db, { query: { sort: 'id', from, to }, afterId: null });
  const values: unknown[] = [MAX_REPORT_ROWS];
  // The same for the tables that are joined: PostgreSQL does not conclude it from the join.
  const lines = whereClause([...given('order_id >= ?', first), ...given('order_id < ?', end)], values);
  const conditions = whereClause(
    [
      `status <> 'CANCELLED'`,
      ...given('id >= ?', first),
      ...given('id < ?', end),
      ...given('created_at >= ?', from),
      ...given('created_at < ?', to),
    ],
    values,
  );
  const { saleColumns, key, rows, hasWholeOrders, rest, describe, orderBy } = GROUPINGS[by];
  const columns = saleColumns.replace('{timeZone}', () => bind(timeZone, values));
  const sums = (each: string) => SUMS.map((name) => each.replaceAll('?', name)).join(', ');
  const sumOf = (column: string, table: string) =>
    `(select coalesce(sum(${table}.${column}), 0) from ${table} join sale on sale.id = order_id ${lines})`;
  const whole = hasWholeOrders
    ? 'select * from listed'
    : `select ordered.orders, listed.quantity, ordered.net, ordered.tax, ${sumOf('total_minor', 'refunds')} as refunded,
        ${sumOf('amount_minor', 'payments')} as paid
      from listed, (select count(*) as orders, coalesce(sum(subtotal_minor), 0) as net, coalesce(sum(tax_minor), 0) as tax
        from sale) as ordered`;
  return {
    text: `with sale as materialized (
        select id, subtotal_minor, tax_minor, ${columns} from orders ${conditions}),
      sold as materialized (${rows.replaceAll('{lines}', lines)}),
      listed as (select ${sums('coalesce(sum(?), 0) as ?')} from sold),
      whole as materialized (${whole}),
      grouped as (select ${key}, ${sums('?')} from sold ${rest === undefined ? '' : `union all ${rest}`}),
      shown as (select * from grouped order by ${orderBy} limit $1),
      described as (
        select ${key}${describe?.columns ?? ''}, ${sums('shown.?')} from shown ${describe?.join ?? ''})
      select (select row_to_json(whole) from whole) as total,
        (select coalesce(json_agg(described order by ${orderBy}), '[]') from described) as groups,
        (select count(*) from grouped) as count`,
    values,
  };
}

function sumsJson(
  { orders, quantity, net, tax, refunded, paid }: Sums,
  { decimals }: Currency,
): SalesReportJson['total'] {
  const money = (minor: MinorUnits) => jsonMoney(minor, decimals);
  return {
    orders,
    quantity,
    net: money(net),
    tax: money(tax),
    total: money(net + tax),
    paid: paid === null ? null : money(paid),
    refunded: money(refunded),
    open: paid === null ? null : money(net + tax - refunded - paid),
  };
}
