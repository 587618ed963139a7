import type { SalesGroup } from '@stockroom/contracts/reports';
import { IMPLIED_CATEGORY } from '../orders/order-store.ts';

/** How a report groups sales: SQL over `sale`, the orders that count. */
interface Grouping {
  /** The columns that `sale` has besides the id and the amounts of an order. `{timeZone}` is the shop's. */
  saleColumns: string;
  /** Whether `sale` is computed once, which is cheaper if its rows are narrow and joined with every table. */
  isSaleStored?: boolean;
  /** The columns that identify a row, with the names of the answer. */
  key: string;
  /** The rows: the key, `orders`, `quantity`, `net`, `tax`, `paid` and `refunded`. `{lines}` limits `order_id`. */
  rows: string;
  /** Whether each order is in one row, so that the total is the sum of the rows. */
  hasWholeOrders: boolean;
  /** The row of all that belongs to no row of `rows`, with its columns in the order of `SUMS`, from `listed`, their sum, and `whole`, the sum of all orders. */
  rest?: string;
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
      from order_items join sale on sale.id = order_id {lines} group by 1
    union all select ${columns}, 0, 0, 0, 0, sum(amount_minor), 0
      from payments join sale on sale.id = order_id {lines} group by 1
    union all select ${columns}, 0, 0, 0, 0, 0, sum(refunds.total_minor)
      from refunds join sale on sale.id = order_id {lines} group by 1) as part
  group by 1`;

/** An order whose `tax_rate_ppm` is not null has no other rate, in the implied category. */
const BY_TAX = `
  select category, "ratePpm", sum(orders) as orders, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax,
    null::bigint as paid, sum(refunded) as refunded
  from (
    select implied_category as category, tax_rate_ppm as "ratePpm", count(*) as orders, 0 as quantity,
      sum(subtotal_minor) as net, sum(tax_minor) as tax, 0 as refunded
      from sale where tax_rate_ppm is not null group by 1, 2
    union all select category, "ratePpm", count(*), 0, sum("baseMinor"), sum("taxMinor"), 0
      from sale cross join lateral jsonb_to_recordset(taxes) as tax (category text, "ratePpm" integer,
        "baseMinor" bigint, "taxMinor" bigint)
      where tax_rate_ppm is null group by 1, 2
    union all select coalesce(tax_category, implied_category), coalesce(order_items.tax_rate_ppm, sale.tax_rate_ppm), 0,
        sum(order_items.quantity), 0, 0, 0
      from order_items join sale on sale.id = order_id {lines} group by 1, 2
    union all select category, "ratePpm", 0, 0, 0, 0, sum("baseMinor" + "taxMinor")
      from refunds join sale on sale.id = order_id cross join lateral jsonb_to_recordset(refunds.taxes)
        as tax (category text, "ratePpm" integer, "baseMinor" bigint, "taxMinor" bigint)
      {lines} group by 1, 2) as part
  group by 1, 2`;

/** The tax of a net amount at the rate of its line: half a minor unit rounds up. In two parts, so that it fits a bigint. */
const taxOn = (net: string) => {
  const rate = 'coalesce(order_items.tax_rate_ppm, sale.tax_rate_ppm)';
  return `(${net} / 1000000 * ${rate} + (${net} % 1000000 * ${rate} + 500000) / 1000000)`;
};

const LINE_NET = 'coalesce(net_minor, order_items.total_minor)';

/** Prices with tax give the tax of a line. Other orders are taxed as a whole, so their lines have it up to rounding. */
const BY_PRODUCT = `
  select "productId", sum(orders) as orders, sum(quantity) as quantity, sum(net) as net, sum(tax) as tax,
    null::bigint as paid, sum(refunded) as refunded
  from (
    select product_id as "productId", count(distinct order_id) as orders, sum(order_items.quantity) as quantity,
      sum(${LINE_NET}) as net,
      sum(case when prices_include_tax then order_items.total_minor - ${LINE_NET} else ${taxOn(LINE_NET)} end) as tax,
      0 as refunded
      from order_items join sale on sale.id = order_id {lines} group by 1
    union all select product_id, 0, 0, 0, 0,
      sum(case when prices_include_tax then "amountMinor" else "netMinor" + ${taxOn('"netMinor"')} end)
      from refunds join sale on sale.id = refunds.order_id cross join lateral jsonb_to_recordset(parts)
        as part ("of" text, position integer, "amountMinor" bigint, "netMinor" bigint)
        join order_items on order_items.order_id = sale.id and order_items.line = part.position
      where "of" = 'line' group by 1) as part
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
    describe: { columns: ', products.sku', join: 'left join products on products.id = "productId"' },
    orderBy: 'net desc, "productId"',
  },
  tax: {
    saleColumns: `taxes, tax_rate_ppm, ${IMPLIED_CATEGORY} as implied_category`,
    key: 'category, "ratePpm"',
    hasWholeOrders: false,
    rows: BY_TAX,
    orderBy: 'category, "ratePpm" desc',
  },
};
