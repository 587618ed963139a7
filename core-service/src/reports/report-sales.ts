import type { Currency } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import { MAX_REPORT_ROWS, type SalesGroup, type SalesReportJson } from '@stockroom/contracts/reports';
import { rateFromPpm, type TaxCategory } from '@stockroom/contracts/tax-rates';
import type { Queryable } from '../db/pool.ts';
import { readByCursor } from '../db/read-by-cursor.ts';
import { bind, given, whereClause } from '../db/where-clause.ts';
import { findIdRange } from '../orders/list-orders.ts';
import { GROUPINGS, TAX_KINDS } from './sales-groups.ts';

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
 * orders do not count. The sums are those of the rows to the cent. Lists the first MAX_REPORT_ROWS rows.
 */
export async function reportSales(db: Queryable, query: SalesQuery): Promise<SalesReportJson> {
  const { by, currency } = query;
  const { tables, values, orderBy } = await buildTables(db, query, MAX_REPORT_ROWS);
  const { rows } = await db.query<{ total: Sums; groups: Row[]; count: number }>({
    text: `${tables} select (select row_to_json(whole) from whole) as total,
      (select coalesce(json_agg(described order by ${orderBy}), '[]') from described) as groups,
      (select count(*) from grouped) as count`,
    values,
  });
  const { total, groups, count } = rows[0] as { total: Sums; groups: Row[]; count: number };
  return {
    by,
    currency: currency.code,
    rows: groups.map((row) => rowJson(row, currency)),
    omittedRows: count - groups.length,
    total: sumsJson(total, currency),
  };
}

/** All rows of the report, in batches. */
export async function* readSalesRows(
  db: Queryable,
  query: SalesQuery,
): AsyncGenerator<SalesReportJson['rows']> {
  const { tables, values, orderBy } = await buildTables(db, query, null);
  const text = `${tables} select row_to_json(described) as row from described order by ${orderBy}`;
  for await (const batch of readByCursor<{ row: Row }>(db, { text, values }))
    yield batch.map(({ row }) => rowJson(row, query.currency));
}

/**
 * The `with` clause of a report: `whole`, the sum of all orders, `grouped`, the rows, and `described`, the first `limit` of
 * them with their names; all if it is null. It sets the memory of this transaction.
 */
async function buildTables(db: Queryable, { by, from, to, timeZone }: SalesQuery, limit: number | null) {
  const { first, end } = await findIdRange(db, { query: { sort: 'id', from, to }, afterId: null });
  const values: unknown[] = [];
  // The same for the tables that are joined: PostgreSQL does not conclude it from the join.
  const inRange = (id: string) => [...given(`${id} >= ?`, first), ...given(`${id} < ?`, end)];
  const rangeClause = () => whereClause(inRange('order_id'), values);
  // Excluding the few orders that do not count costs a third of joining all that do.
  const isNoOther = 'not exists (select from other where other.id = order_id)';
  const countClause = () => whereClause([...inRange('order_id'), isNoOther], values);
  const isSale = whereClause(
    [`status <> 'CANCELLED'`, ...given('created_at >= ?', from), ...given('created_at < ?', to)],
    values,
  ).replace(/^where /, '');
  const ids = whereClause([...inRange('id'), `(${isSale})`], values);
  const others = whereClause([...inRange('id'), `not (${isSale})`], values);
  const {
    saleColumns,
    isSaleStored = false,
    key,
    rows,
    hasWholeOrders,
    rest,
    describe,
    orderBy,
    workMem,
  } = GROUPINGS[by];
  if (workMem !== undefined) await db.query({ text: `set local work_mem = '${workMem}'` });
  const columns = saleColumns.replace('{timeZone}', () => bind(timeZone, values));
  const sums = (each: string) => SUMS.map((name) => each.replaceAll('?', name)).join(', ');
  const sumOf = (column: string, table: string) =>
    `(select coalesce(sum(${column}), 0) from ${table} ${countClause()})`;
  const whole = hasWholeOrders
    ? 'select * from listed'
    : `select ordered.orders, listed.quantity, ordered.net, ordered.tax, ${sumOf('total_minor', 'refunds')} as refunded,
        ${sumOf('amount_minor', 'payments')} as paid, ordered.adjusted
      from listed, (select ${['orders', 'adjusted', 'net', 'tax'].map((name) => `coalesce(sum(${name}), 0) as ${name}`).join(', ')}
        from tax_kind) as ordered`;
  const tables = `with sale as ${isSaleStored ? '' : 'not '}materialized (
      select id, subtotal_minor, tax_minor, discount is not null or charges is not null as is_adjusted, ${columns}
      from orders ${ids}),
    other as materialized (select id from orders ${others}),
    ${hasWholeOrders ? '' : `${TAX_KINDS},`}
    sold as materialized (${rows.replaceAll('{inRange}', rangeClause).replaceAll('{counts}', countClause)}),
    listed as (select ${sums('coalesce(sum(?), 0) as ?')} from sold),
    whole as materialized (${whole}),
    grouped as (select ${key}, ${sums('?')} from sold ${rest === undefined ? '' : `union all ${rest}`}),
    shown as (select * from grouped ${limit === null ? '' : `order by ${orderBy} limit ${bind(limit, values)}`}),
    described as (
      select ${key}${describe?.columns ?? ''}, ${sums('shown.?')} from shown ${describe?.join ?? ''})`;
  return { tables, values, orderBy };
}

function rowJson(row: Row, currency: Currency): SalesReportJson['rows'][number] {
  const { ratePpm, day, customerId, customerName, productId, sku, category, ...sums } = row;
  return {
    ...(day === undefined ? {} : { day }),
    ...(customerId === undefined ? {} : { customerId, customerName: String(customerName) }),
    ...(productId === undefined ? {} : { productId, sku }),
    ...(category === undefined ? {} : { category, rate: rateFromPpm(Number(ratePpm)) }),
    ...sumsJson(sums, currency),
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
