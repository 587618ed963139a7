import type { SalesGroup } from '@stockroom/contracts/reports';
import { impliedCategory } from '../orders/implied-tax.ts';

/** How a report groups sales: SQL over `sale`, the orders that count. */
interface Grouping {
  /** The columns that `sale` has besides the id and the amounts of an order. `{timeZone}` is the shop's. */
  saleColumns: string;
  /** Whether `sale` is computed once, which is cheaper if its rows are narrow and joined with every table. */
  isSaleStored?: boolean;
  /** The columns that identify a row, with the names of the answer. */
  key: string;
  /**
   * The rows: the key, `orders`, `quantity`, `net`, `tax`, `paid` and `refunded`. `{inRange}` limits `order_id` to the ids
   * that can count, and `{counts}` to those that do.
   */
  rows: string;
  /** Whether each order is in one row, so that the total is the sum of the rows; otherwise there is `TAX_KINDS`. */
  hasWholeOrders: boolean;
  /** The row of all that belongs to no row of `rows`, with its columns in the order of `SUMS`, from `listed`, their sum, and `whole`, the sum of all orders. */
  rest?: string;
  /**
   * What PostgreSQL may use for each hash table, if the usual 4 MB are too few. It plans a hash table for more `unusual` orders
   * than there are; with less memory, it would write all lines to disk for it.
   */
  workMem?: string;
  /** The columns that a row has besides, and their tables. */
  describe?: { columns: string; join: string };
  orderBy: string;
}

/** Sums of parts of orders by columns of `sale`. Each table is summed before the sums are joined. */
const byColumnsOfSale = (key: string, columns = key) => `
  select ${key}, sum(orders) as orders, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax, sum(paid) as paid,
    sum(refunded) as refunded
  from (
    select ${columns}, count(*) as orders, 0 as quantity, sum(subtotal_minor) as net, sum(tax_minor) as tax, 0 as paid,
      0 as refunded from sale group by 1
    union all select ${columns}, 0, sum(order_items.quantity), 0, 0, 0, 0
      from order_items join sale on sale.id = order_id {inRange} group by 1
    union all select ${columns}, 0, 0, 0, 0, sum(amount_minor), 0
      from payments join sale on sale.id = order_id {inRange} group by 1
    union all select ${columns}, 0, 0, 0, 0, 0, sum(refunds.total_minor)
      from refunds join sale on sale.id = order_id {inRange} group by 1) as part
  group by 1`;

/**
 * How the orders of `sale` are taxed, for lines that do not say it themselves. `tax_kind` has the sums of each kind of order,
 * `usual` the most frequent kind, and `unusual` the orders of the other kinds. Most shops have none, and their orders are not
 * read a second time. So lines are joined with few orders: to join them with all would take half of the report.
 */
export const TAX_KINDS = `
  tax_kind as materialized (
    select prices_include_tax, tax_rate_ppm, count(*) as orders, count(*) filter (where is_adjusted) as adjusted,
      sum(subtotal_minor) as net, sum(tax_minor) as tax
    from sale group by 1, 2),
  usual as materialized (
    select (select prices_include_tax from tax_kind group by 1 order by sum(orders) desc limit 1) as prices_include_tax,
      (select tax_rate_ppm from tax_kind where tax_rate_ppm is not null group by 1 order by sum(orders) desc limit 1)
        as tax_rate_ppm),
  unusual as materialized (
    select id, prices_include_tax, tax_rate_ppm from sale
    where (select count(*) from tax_kind, usual where {isUnusual}) > 0
      and exists (select from usual where {isUnusual}))`
  .replace('{isUnusual}', isUnusual('tax_kind'))
  .replace('{isUnusual}', isUnusual('sale'));

/** An order without a rate of its own has lines that have one. */
function isUnusual(order: string): string {
  return `(${order}.prices_include_tax <> usual.prices_include_tax or ${order}.tax_rate_ppm <> usual.tax_rate_ppm)`;
}

const PRICES_INCLUDE_TAX = `coalesce(unusual.prices_include_tax, (select prices_include_tax from usual))`;
const ORDER_RATE = `coalesce(unusual.tax_rate_ppm, (select tax_rate_ppm from usual))`;

/** An order whose `tax_rate_ppm` is not null has no other rate, in the implied category. */
const BY_TAX = `
  select category, "ratePpm", sum(orders) as orders, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax,
    null::bigint as paid, sum(refunded) as refunded
  from (
    select ${impliedCategory('tax_rate_ppm')} as category, tax_rate_ppm as "ratePpm", orders, 0 as quantity, net, tax,
        0 as refunded
      from tax_kind where tax_rate_ppm is not null
    union all select category, "ratePpm", count(*), 0, sum("baseMinor"), sum("taxMinor"), 0
      from sale cross join lateral jsonb_to_recordset(taxes) as tax (category text, "ratePpm" integer,
        "baseMinor" bigint, "taxMinor" bigint)
      where tax_rate_ppm is null and (select count(*) from tax_kind where tax_rate_ppm is null) > 0 group by 1, 2
    union all select coalesce(tax_category, ${impliedCategory('rate')}), rate, 0, sum(quantity), 0, 0, 0
      from (
        select tax_category, coalesce(order_items.tax_rate_ppm, ${ORDER_RATE}) as rate, sum(quantity) as quantity
        from order_items left join unusual on unusual.id = order_id {counts} group by 1, 2) as line
      group by 1, 2
    union all select category, "ratePpm", 0, 0, 0, 0, sum("baseMinor" + "taxMinor")
      from refunds cross join lateral jsonb_to_recordset(refunds.taxes)
        as tax (category text, "ratePpm" integer, "baseMinor" bigint, "taxMinor" bigint)
      {counts} group by 1, 2) as part
  group by 1, 2`;

/** The tax of a net amount at a rate: half a minor unit rounds up. In two parts, so that it fits a bigint. */
const taxOn = (net: string, rate: string) =>
  `(${net} / 1000000 * ${rate} + (${net} % 1000000 * ${rate} + 500000) / 1000000)`;

/**
 * Prices with tax give the tax of a line. Other orders are taxed as a whole, so their lines have it up to rounding. An order
 * with a product on two lines counts once: the ids of each product are sorted apart, which is faster than to sort all lines.
 * The ids of 2,000,000 lines take some 20 MB.
 */
const BY_PRODUCT = `
  select "productId", sum(orders) as orders, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax,
    null::bigint as paid, sum(refunded) as refunded
  from (
    select "productId", (select count(distinct id) from unnest(order_ids) as id) as orders, quantity, net, tax, 0 as refunded
      from (
        select product_id as "productId", array_agg(order_id) as order_ids, sum(quantity) as quantity, sum(net) as net,
          sum(case when is_gross then total_minor - net else ${taxOn('net', 'rate')} end) as tax
        from (
          select product_id, order_id, quantity, total_minor, coalesce(net_minor, total_minor) as net,
            ${PRICES_INCLUDE_TAX} as is_gross, coalesce(order_items.tax_rate_ppm, ${ORDER_RATE}) as rate
          from order_items left join unusual on unusual.id = order_id {counts}) as line
        group by 1) as line_sums
    union all select product_id, 0, 0, 0, 0,
      sum(case when is_gross then "amountMinor" else "netMinor" + ${taxOn('"netMinor"', 'rate')} end)
      from (
        select sold.product_id, "amountMinor", "netMinor", ${PRICES_INCLUDE_TAX} as is_gross,
          coalesce(sold.tax_rate_ppm, ${ORDER_RATE}) as rate
        from refunds cross join lateral jsonb_to_recordset(parts)
            as part ("of" text, position integer, "amountMinor" bigint, "netMinor" bigint)
          cross join lateral (
            select product_id, tax_rate_ppm from order_items
            where order_items.order_id = refunds.order_id and line = part.position and "of" = 'line' limit 1) as sold
          left join unusual on unusual.id = order_id {counts}) as refunded
      group by 1) as part
  group by 1`;

/** The charges of orders less their discounts, and what rounding leaves. */
const REST_OF_PRODUCTS = `
  select null::bigint as "productId", whole.adjusted as orders, 0 as quantity,
    whole.net - listed.net as net, whole.tax - listed.tax as tax, whole.refunded - listed.refunded as refunded,
    null::bigint as paid
  from whole, listed
  where (whole.net, whole.tax, whole.refunded) is distinct from (listed.net, listed.tax, listed.refunded)`;

export const GROUPINGS: Record<SalesGroup, Grouping> = {
  day: {
    saleColumns: '(created_at at time zone {timeZone})::date as day',
    isSaleStored: true,
    key: 'day',
    hasWholeOrders: true,
    rows: byColumnsOfSale('day'),
    orderBy: 'day',
  },
  customer: {
    saleColumns: 'customer_id',
    isSaleStored: true,
    key: '"customerId"',
    hasWholeOrders: true,
    rows: byColumnsOfSale('"customerId"', 'customer_id as "customerId"'),
    describe: {
      columns: ', customers.name as "customerName"',
      join: 'join customers on customers.id = "customerId"',
    },
    orderBy: 'net desc, "customerId"',
  },
  product: {
    saleColumns: 'prices_include_tax, tax_rate_ppm',
    key: '"productId"',
    hasWholeOrders: false,
    rows: BY_PRODUCT,
    rest: REST_OF_PRODUCTS,
    workMem: '32MB',
    describe: { columns: ', products.sku', join: 'left join products on products.id = "productId"' },
    orderBy: 'net desc, "productId"',
  },
  tax: {
    saleColumns: 'prices_include_tax, tax_rate_ppm, taxes',
    key: 'category, "ratePpm"',
    hasWholeOrders: false,
    rows: BY_TAX,
    workMem: '32MB',
    orderBy: 'category, "ratePpm" desc',
  },
};
