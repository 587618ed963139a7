import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { paymentStatuses } from '@stockroom/contracts/payments';
import { type OpenItemsJson, type SalesGroup, type SalesReportJson } from '@stockroom/contracts/reports';
import { createReadLimiter } from '@stockroom/service-kit/read-limiter';
import fc from 'fast-check';

import { createReplicaRouting } from '../db/replica-routing.ts';
import { inTransaction } from '../db/transaction.ts';
import { EXPORT_LIMITS } from '../exports/stream-csv.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { behindLock } from '../testing/behind-lock.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { createReportFiles } from './report-files.ts';

let core: CoreUnderTest;
let now = new Date('2026-03-01T12:00:00Z');
let products: number[];
let customers: number[];

const discount = (max: number) =>
  fc.option(fc.record({ percent: fc.integer({ min: 1, max }), reason: fc.constant('r') }), {
    nil: undefined,
  });
const anyLine = fc.record({
  product: fc.nat(3),
  quantity: fc.integer({ min: 1, max: 9 }),
  discount: discount(100),
});
const anyRefund = fc.oneof(
  fc.record({ line: fc.nat(2), quantity: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
);
/** An order and its life; what is not possible in its state is left out. */
const anyBook = fc.record({
  customer: fc.nat(2),
  hour: fc.integer({ min: 0, max: 71 }),
  pricesIncludeTax: fc.boolean(),
  lines: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
  discount: discount(50),
  shipping: fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
  payments: fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 2 }),
  isPaidExactly: fc.constantFrom(false, false, true),
  isReversed: fc.boolean(),
  refunds: fc.array(anyRefund, { maxLength: 2 }),
  isPaidOut: fc.boolean(),
  isInvoiced: fc.boolean(),
  isCancelled: fc.constantFrom(false, false, false, true),
});
type Book = typeof anyBook extends fc.Arbitrary<infer Value> ? Value : never;

/** A book with every kind of row, so that no column is 0 whatever the others are. */
const EVERY_KIND: Book = {
  customer: 0,
  hour: 0,
  pricesIncludeTax: false,
  lines: [
    { product: 0, quantity: 9, discount: undefined },
    { product: 1, quantity: 5, discount: undefined },
  ],
  discount: { percent: 5, reason: 'r' },
  shipping: 499,
  payments: [9_999, 1],
  isPaidExactly: false,
  isReversed: true,
  refunds: [{ line: 0, quantity: 2 }, { percent: 10 }],
  isPaidOut: false,
  isInvoiced: true,
  isCancelled: false,
};

beforeAll(async () => {
  core = await startCore({ clock: () => now, calendar: createShopCalendar('Asia/Tokyo') });
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.07, name: 'Food' });
  await core.post('/tax-rates', { code: 'zero', category: 'Z', rate: 0, name: 'Zero' });
  products = [];
  for (const [price, taxCode] of [
    [19.99, 'standard'],
    [0.33, 'food'],
    [7.77, 'standard'],
    [100, 'zero'],
  ] as const)
    products.push((await aProduct(core, { price, taxCode, quantity: 100_000 })).id);
  customers = [
    (await aCustomer(core, { name: '=cmd()' })).id,
    (await aCustomer(core)).id,
    (await aCustomer(core)).id,
  ];
  // Ids and times of orders rise together.
  for (const book of [EVERY_KIND, ...fc.sample(anyBook, 50).toSorted((a, b) => a.hour - b.hour)])
    await live(book);
  await readRows();
}, 120_000);
afterAll(() => core.close());

const PAID_AT = '2026-01-20';

async function live(book: Book): Promise<void> {
  now = new Date(Date.UTC(2026, 2, 1, book.hour));
  const { id, orderId, total } = await place(book);
  const pay = (amount: number, more = {}) =>
    core.post(`/orders/${orderId}/payments`, { amount, method: 'cash', paidAt: PAID_AT, ...more });
  const payments = book.isPaidExactly && total > 0 ? [total] : book.payments.map((cents) => cents / 100);
  const paid = [];
  for (const amount of payments) paid.push((await pay(amount)).body.id);
  if (book.isReversed && paid.length > 0) await core.post(`/payments/${paid[0]}/reverse`, { reason: 'r' });
  if (book.isInvoiced)
    await numberInvoiceOf({ ...core.deps, ...bothClocks(() => now), seller: core.seller }, id);
  for (const refund of book.refunds) {
    const body =
      'line' in refund
        ? { lines: [{ line: refund.line + 1, quantity: refund.quantity }] }
        : { amount: Math.round(total * refund.percent) / 100 };
    const { status, body: made } = await core.post(`/orders/${orderId}/refunds`, { ...body, reason: 'r' });
    // A refund of a line that the order lacks, or of more than is left, is refused.
    if (status === 201 && book.isPaidOut && made.total > 0) await pay(made.total, { refundId: made.id });
  }
  if (book.isCancelled) await core.post(`/orders/${orderId}/cancel`, { reason: 'customer' });
}

async function place({ customer, lines, pricesIncludeTax, shipping, ...rest }: Book): Promise<OrderJson> {
  core.deps.pricesIncludeTax = pricesIncludeTax;
  const { status, body } = await core.post('/orders', {
    customerId: customers[customer],
    items: lines.map(({ product, ...line }) => ({ productId: products[product], ...line })),
    discount: rest.discount,
    charges: shipping === undefined ? undefined : [{ code: 'shipping', amount: shipping / 100 }],
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

// The rows, read without the code of the reports.

interface Tax {
  category: string;
  ratePpm: number;
  baseMinor: number;
  taxMinor: number;
}
interface LineRow {
  productId: number;
  quantity: number;
  totalMinor: number;
  netMinor: number;
  category: string;
  ratePpm: number;
}
interface RefundRow {
  totalMinor: number;
  taxes: Tax[];
  parts: { of: string; position: number; amountMinor: number; netMinor: number }[];
}
interface OrderRow {
  orderId: string;
  customerId: number;
  status: string;
  day: string;
  netMinor: number;
  taxMinor: number;
  totalMinor: number;
  isGross: boolean;
  isAdjusted: boolean;
  taxes: Tax[];
  lines: LineRow[];
  refunds: RefundRow[];
  payments: number[];
}

/** Every order of the shop, as it is now. */
let orders: OrderRow[] = [];

async function readRows(): Promise<void> {
  const rows = await core.query<{ row: OrderRow }>(`
    select json_build_object('orderId', number, 'customerId', customer_id, 'status', status,
      'day', to_char(created_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD'), 'netMinor', subtotal_minor,
      'taxMinor', tax_minor, 'totalMinor', total_minor, 'isGross', prices_include_tax,
      'isAdjusted', discount is not null or charges is not null,
      'taxes', coalesce(taxes, jsonb_build_array(jsonb_build_object('category', standard, 'ratePpm', tax_rate_ppm,
        'baseMinor', subtotal_minor, 'taxMinor', tax_minor))),
      'lines', (select json_agg(json_build_object('productId', product_id, 'quantity', quantity,
          'totalMinor', total_minor, 'netMinor', coalesce(net_minor, total_minor),
          'category', coalesce(tax_category, standard), 'ratePpm', coalesce(order_items.tax_rate_ppm, orders.tax_rate_ppm))
          order by line) from order_items where order_id = orders.id),
      'refunds', (select coalesce(json_agg(json_build_object('totalMinor', total_minor, 'taxes', taxes, 'parts', parts)), '[]')
        from refunds where order_id = orders.id),
      'payments', (select coalesce(json_agg(amount_minor), '[]') from payments where order_id = orders.id)) as row
    from orders cross join lateral (select case when tax_rate_ppm > 0 then 'S' else 'Z' end as standard) as implied
    order by id`);
  orders = rows.map(({ row }) => row);
}

const sum = (amounts: number[]) => amounts.reduce((total, each) => total + each, 0);
const sold = () => orders.filter(({ status }) => status === 'COMPLETED');
const refundedOf = ({ refunds }: OrderRow) => sum(refunds.map(({ totalMinor }) => totalMinor));
const halfUp = (netMinor: number, ratePpm: number) => Math.floor((netMinor * ratePpm + 500_000) / 1_000_000);

interface Sums {
  orders: number;
  quantity: number;
  net: number;
  tax: number;
  refunded: number;
  paid: number | null;
}
const withTotals = ({ paid, ...sums }: Sums) => {
  const total = sums.net + sums.tax;
  return { ...sums, total, paid, open: paid === null ? null : total - sums.refunded - paid };
};
const sumsOf = (of: OrderRow[]) =>
  withTotals({
    orders: of.length,
    quantity: sum(of.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))),
    net: sum(of.map(({ netMinor }) => netMinor)),
    tax: sum(of.map(({ taxMinor }) => taxMinor)),
    refunded: sum(of.map(refundedOf)),
    paid: sum(of.flatMap(({ payments }) => payments)),
  });

const AMOUNTS = ['net', 'tax', 'total', 'paid', 'refunded', 'open'] as const;
/** A row of a report, with its amounts in cents. */
const inCents = <Row extends SalesReportJson['total']>(row: Row) => ({
  ...row,
  ...Object.fromEntries(
    AMOUNTS.map((name) => [name, row[name] === null ? null : Math.round(row[name] * 100)]),
  ),
});
async function sales(query: string) {
  const { total, rows, omittedRows } = (await core.get(`/reports/sales?${query}`)).body as SalesReportJson;
  expect(omittedRows).toBe(0);
  return { total: inCents(total), rows: rows.map(inCents) };
}
const keyed = <Key>(keys: Key[]) => [...new Set(keys)];

test.each(['day', 'customer', 'product', 'tax'] as SalesGroup[])(
  'the total of the report by %s has every column of all orders, and the rows add up to it',
  async (by) => {
    const { total, rows } = await sales(`by=${by}`);
    expect(total).toEqual(sumsOf(sold()));
    for (const column of ['quantity', 'net', 'tax', 'total', 'refunded'] as const)
      expect([column, sum(rows.map((row) => row[column]))]).toEqual([column, total[column]]);
  },
);

test('a row by day has every column of the orders of its day in the time zone of the shop', async () => {
  const days = keyed(sold().map(({ day }) => day)).toSorted();
  expect((await sales('by=day')).rows).toEqual(
    days.map((day) => Object.assign({ day }, sumsOf(sold().filter((order) => order.day === day)))),
  );
});

test('a row by customer has every column of the orders of its customer', async () => {
  const { rows } = await sales('by=customer');
  expect(rows).toHaveLength(keyed(sold().map(({ customerId }) => customerId)).length);
  for (const { customerId, customerName, ...row } of rows) {
    expect(row).toEqual(sumsOf(sold().filter((order) => order.customerId === customerId)));
    expect(customerName).toBe(customerId === customers[0] ? '=cmd()' : 'John Doe');
  }
});

test('a row by tax has every column of its category and rate', async () => {
  const isIn = (key: string) => (each: { category: string; ratePpm: number }) =>
    `${each.category} ${each.ratePpm}` === key;
  const keys = keyed(sold().flatMap(({ taxes }) => taxes.map((each) => `${each.category} ${each.ratePpm}`)));
  const { rows } = await sales('by=tax');
  expect(rows).toHaveLength(keys.length);
  for (const { category, rate, ...row } of rows) {
    const ratePpm = Math.round(Number(rate) * 1_000_000);
    const group = isIn(`${category} ${ratePpm}`);
    const taxes = sold().flatMap((order) => order.taxes.filter(group));
    const refunds = sold().flatMap((order) => order.refunds.flatMap((refund) => refund.taxes.filter(group)));
    expect(row).toEqual(
      withTotals({
        orders: taxes.length,
        quantity: sum(sold().flatMap(({ lines }) => lines.filter(group).map(({ quantity }) => quantity))),
        net: sum(taxes.map(({ baseMinor }) => baseMinor)),
        tax: sum(taxes.map(({ taxMinor }) => taxMinor)),
        refunded: sum(refunds.map(({ baseMinor, taxMinor }) => baseMinor + taxMinor)),
        paid: null,
      }),
    );
  }
});

test('a row by product has every column of its lines, and one row has the rest', async () => {
  const { rows, total } = await sales('by=product');
  const grossOf = (
    { isGross, lines }: OrderRow,
    { position, amountMinor, netMinor }: RefundRow['parts'][number],
  ) => (isGross ? amountMinor : netMinor + halfUp(netMinor, (lines[position - 1] as LineRow).ratePpm));
  const expected = products.map((productId) => {
    const isOf = (line: LineRow | undefined) => line?.productId === productId;
    const lines = sold().flatMap((order) => order.lines.filter(isOf).map((line) => ({ line, order })));
    const parts = sold().flatMap((order) =>
      order.refunds
        .flatMap((refund) => refund.parts)
        .filter(({ of, position }) => of === 'line' && isOf(order.lines[position - 1]))
        .map((part) => grossOf(order, part)),
    );
    return Object.assign(
      { productId },
      withTotals({
        orders: keyed(lines.map(({ order }) => order)).length,
        quantity: sum(lines.map(({ line }) => line.quantity)),
        net: sum(lines.map(({ line }) => line.netMinor)),
        tax: sum(
          lines.map(({ order, line: { totalMinor, netMinor, ratePpm } }) =>
            order.isGross ? totalMinor - netMinor : halfUp(netMinor, ratePpm),
          ),
        ),
        refunded: sum(parts),
        paid: null,
      }),
    );
  });
  const shown = rows.filter(({ productId }) => productId !== null).map(({ sku: _, ...row }) => row);
  // As the report lists them.
  const listed = expected.filter((each) => each.orders > 0);
  listed.sort((a, b) => b.net - a.net || a.productId - b.productId);
  expect(shown).toEqual(listed);
  const restOf = (column: 'net' | 'tax' | 'refunded') =>
    total[column] - sum(expected.map((each) => each[column]));
  const rest = {
    productId: null,
    sku: null,
    ...withTotals({
      orders: sold().filter(({ isAdjusted }) => isAdjusted).length,
      quantity: 0,
      net: restOf('net'),
      tax: restOf('tax'),
      refunded: restOf('refunded'),
      paid: null,
    }),
  };
  const hasRest = rest.net !== 0 || rest.tax !== 0 || rest.refunded !== 0;
  expect(rows.filter(({ productId }) => productId === null)).toEqual(hasRest ? [rest] : []);
});

test('from and to are days of the shop, and limit the orders', async () => {
  const of = sold().filter(({ day }) => day === '2026-03-02');
  for (const by of ['day', 'customer', 'product', 'tax'])
    expect((await sales(`by=${by}&from=2026-03-02&to=2026-03-02`)).total).toEqual(sumsOf(of));
  for (const by of ['day', 'customer', 'product', 'tax'])
    expect(await sales(`by=${by}&from=2030-01-01`)).toEqual({ rows: [], total: sumsOf([]) });
});

test('the open items are the orders of which something is open, with every column and their sum', async () => {
  const report = (await core.get('/reports/open-items')).body as OpenItemsJson;
  const expected = orders
    .map((order) => {
      const paid = sum(order.payments);
      const refunded = refundedOf(order);
      const due = order.status === 'CANCELLED' ? 0 : order.totalMinor - refunded;
      const { orderId, customerId, totalMinor } = order;
      return { orderId, customerId, total: totalMinor, refunded, paid, open: due - paid };
    })
    .filter(({ open }) => open !== 0);
  const cents = (amount: number) => Math.round(amount * 100);
  const shown = report.rows.map(({ orderId, customerId, total, refunded, paid, open }) => ({
    orderId,
    customerId,
    total: cents(total),
    refunded: cents(refunded),
    paid: cents(paid),
    open: cents(open),
  }));
  const byOrder = (a: { orderId: string }, b: { orderId: string }) => (a.orderId < b.orderId ? -1 : 1);
  expect(shown.toSorted(byOrder)).toEqual(expected.toSorted(byOrder));
  expect([report.omittedRows, cents(report.open)]).toEqual([0, sum(expected.map(({ open }) => open))]);
  for (const { orderId, paymentStatus, overdue } of report.rows)
    expect((await core.get(`/orders/${orderId}`)).body).toMatchObject({ paymentStatus, overdue });
  const dueDates = report.rows.map(({ dueDate }) => dueDate ?? '9999');
  expect(dueDates).toEqual(dueDates.toSorted());
  for (const limit of [1, report.rows.length - 1, report.rows.length]) {
    expect((await core.get(`/reports/open-items?limit=${limit}`)).body).toEqual({
      ...report,
      rows: report.rows.slice(0, limit),
      omittedRows: report.rows.length - limit,
    });
  }
});

const statusOf = (order: OrderRow) => {
  const due = order.status === 'CANCELLED' ? 0 : order.totalMinor - refundedOf(order);
  const paid = sum(order.payments);
  if (paid >= due) return paid > due ? 'OVERPAID' : 'PAID';
  return paid > 0 ? 'PARTIALLY_PAID' : 'UNPAID';
};

test.each(paymentStatuses)('the list of orders that are %s has these orders alone', async (status) => {
  const listed: string[] = [];
  for (let query = `paymentStatus=${status}&limit=7`; ;) {
    const { body } = await core.get(`/orders?${query}`);
    listed.push(...body.data.map(({ orderId }: OrderJson) => orderId));
    if (body.nextCursor === null) break;
    query = `paymentStatus=${status}&limit=7&cursor=${encodeURIComponent(body.nextCursor)}`;
  }
  const expected = orders.filter((order) => statusOf(order) === status).map(({ orderId }) => orderId);
  expect(listed.toSorted()).toEqual(expected.toSorted());
});

test('the migration gives orders from before it their payment status, also one that is paid meanwhile', async () => {
  const migrations = new URL('../../../migrations/', import.meta.url);
  const sql = readFileSync(new URL('20261130000000930_payment-status.sql', migrations), 'utf8');
  const { id, orderId } = await anOrder(core);
  await core.post(`/orders/${orderId}/payments`, { amount: 1, method: 'cash', paidAt: PAID_AT });
  const statuses = `select number, payment_status from orders order by number`;
  const before = await core.query<{ number: string }>(statuses);
  await core.query(`update orders set payment_status = 'UNPAID'`);
  await core.query(sql.slice(sql.indexOf('create procedure')));
  const payTheRest = `select from orders where id = ${id} for no key update;
    insert into payments (order_id, amount_minor, method, paid_at, actor, created_at)
      select id, total_minor - 100, 'cash', created_at, 'test', created_at from orders where id = ${id}`;
  await behindLock(core, payTheRest, [() => core.pool.query({ text: 'call fill_payment_status()' })]);
  await core.query('drop procedure fill_payment_status()');
  const others = before.filter(({ number }) => number !== orderId);
  const after = await core.query<{ number: string }>(statuses);
  expect(after.filter(({ number }) => number !== orderId)).toEqual(others);
  expect(after).toContainEqual({ number: orderId, payment_status: 'PAID' });
});

test('an order of nothing is paid, also if an earlier version places it', async () => {
  const [row] =
    await core.query(`insert into orders (number, customer_id, customer_name, customer_email, customer_address,
      subtotal_minor, tax_rate_ppm, tax_minor, total_minor, currency, status, created_at)
    values ('ORD-2029-1000001', ${customers[0]}, 'x', 'x', '', 0, 0, 0, 0, 'USD', 'COMPLETED', '2029-01-01T12:00:00Z')
    returning payment_status`);
  expect(row).toEqual({ payment_status: 'PAID' });
});

test('both reports exist as CSV, with the rows of the JSON, and escape formulas in texts alone', async () => {
  const read = async (path: string) => {
    const response = await fetch(`${core.url}${path}`);
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    return (await response.text()).split('\r\n');
  };
  const { rows } = await sales('by=customer');
  const [header, ...lines] = await read('/reports/sales.csv?by=customer');
  expect(header).toBe('customerId,customerName,orders,quantity,net,tax,total,paid,refunded,open');
  expect(lines.filter((line) => line !== '')).toHaveLength(rows.length);
  const formulas = rows.filter(({ customerName }) => customerName === '=cmd()');
  expect(lines.filter((line) => line.includes(",'=cmd(),"))).toHaveLength(formulas.length);
  const items = (await core.get('/reports/open-items')).text;
  for (const [, amount] of items.matchAll(/"open":(-?\d+\.\d\d)\}[,\]]/g))
    expect((await read('/reports/open-items.csv')).some((line) => line.endsWith(`,${amount}`))).toBe(true);
  for (const [by, key] of [
    ['day', 'day'],
    ['product', 'productId,sku'],
    ['tax', 'category,rate'],
  ]) {
    const columns = `${key},orders,quantity,net,tax,total,paid,refunded,open`;
    expect(await read(`/reports/sales.csv?from=2030-01-01&by=${by}`)).toEqual([columns, '']);
  }
});

test('a CSV report has no limit of rows, and a client that does not read it delays no other report', async () => {
  const { id } = await aCustomer(core);
  const placed = await core.query<{ number: string }>(
    `insert into orders (number, customer_id, customer_name, customer_email, customer_address, subtotal_minor,
        tax_rate_ppm, tax_minor, total_minor, currency, status, created_at)
      select 'ORD-2030-' || n, $1, 'x', 'x', '', 100, 0, 0, 100, 'USD', 'COMPLETED', '2030-01-01T12:00:00Z'
      from generate_series(1000001, 1050001) n returning number`,
    [id],
  );
  const report = (await core.get('/reports/open-items')).body as OpenItemsJson;
  expect(report.rows).toHaveLength(50_000);

  const url = `${core.url}/reports/open-items.csv`;
  const lines = (await (await fetch(url)).text()).split('\r\n').slice(1, -1);
  expect(lines).toHaveLength(50_000 + report.omittedRows);
  const listed = new Set(lines.map((line) => line.slice(0, line.indexOf(','))));
  expect(placed.filter(({ number }) => !listed.has(number))).toEqual([]);

  // 55 MB as CSV: more than the 36 MB that Linux may buffer for a connection.
  await core.query(`update customers set name = repeat('x', 1000) where id = $1`, [id]);
  const leave = new AbortController();
  const unread = await fetch(url, { signal: leave.signal });
  await eventually('the last row to be read from PostgreSQL', async () =>
    (await core.query(IN_REPORT)).length === 0 ? true : null,
  );
  for (const path of ['/reports/sales?from=2030-01-02', '/reports/sales.csv?from=2030-01-02'])
    expect((await fetch(`${core.url}${path}`)).status).toBe(200);
  leave.abort();
  await expect(unread.text()).rejects.toThrow(/abort/);
  expect((await core.send('HEAD', '/reports/sales.csv')).status).toBe(200);
}, 60_000);

/** The transactions of files that are being read. */
const IN_REPORT = `select from pg_stat_activity
  where datname = current_database() and state <> 'idle' and query like any (array['fetch %', 'declare %'])`;

test('the query of a CSV report ends when its client disconnects', async () => {
  const leave = new AbortController();
  await inTransaction(core.pool, async (tx) => {
    await tx.query({ text: 'lock table customers in access exclusive mode' });
    const left = fetch(`${core.url}/reports/open-items.csv`, { signal: leave.signal });
    await eventually('the query to wait', async () =>
      (await core.query(IN_REPORT)).length === 1 ? true : null,
    );
    leave.abort();
    await expect(left).rejects.toThrow(/abort/);
    await eventually('the end of the query', async () =>
      (await core.query(IN_REPORT)).length === 0 ? true : null,
    );
  });
});

function filesOf(options: { readAheadBytes?: number } = {}) {
  const reads = createReplicaRouting({ primary: core.pools.reads, replica: null, logger: core.logger });
  return createReportFiles({ reads, limiter: createReadLimiter(EXPORT_LIMITS), ...options });
}

test('a file larger than the buffer is read as its client takes it, and no further once the client has left', async () => {
  const files = filesOf({ readAheadBytes: 1_000 });
  const sku = randomBytes(30_000).toString('base64');
  let batches = 0;
  let isClosed = false;
  async function* readMany() {
    try {
      for (; batches < 1_000; batches += 1) yield [{ sku }];
    } finally {
      isClosed = true;
    }
  }
  const gone = new AbortController();
  const lines = (await text(await files.open({ columns: ['sku'], readRows: readMany }, gone.signal))).split(
    '\r\n',
  );
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([1_002, 'sku', '']);
  expect(lines.slice(1, -1).every((line) => line === sku)).toBe(true);

  batches = 0;
  isClosed = false;
  const file = await files.open({ columns: ['sku'], readRows: readMany }, gone.signal);
  await once(file, 'readable');
  // Reading all takes less.
  await sleep(500);
  expect([isClosed, batches < 100]).toEqual([false, true]);
  gone.abort(new Error('gone'));
  await expect(text(file)).rejects.toThrow(/abort|gone/);
  await eventually('the end of the reading', async () => (isClosed ? true : null));
});

test('eight files may be open at the same time', async () => {
  const files = filesOf();
  const { signal } = new AbortController();
  const open = () =>
    files.open(
      {
        columns: ['sku'],
        async *readRows() {
          yield [{ sku: 'a' }];
        },
      },
      signal,
    );
  const opened = [];
  for (let count = 0; count < 8; count += 1) opened.push(await open());
  await expect(open()).rejects.toMatchObject({ code: 'service_unavailable' });
  expect(await text(opened[0] as Readable)).toBe('sku\r\na\r\n');
  const another = await open();
  for (const file of [...opened, another]) file.destroy();
});

test.each(['by=week', 'from=yesterday', 'to=2026-02-30', 'limit=5'])(
  'a report with %s is refused',
  async (query) => {
    expect(await core.get(`/reports/sales?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameter' },
    });
    for (const path of [
      'open-items?by=day',
      'open-items?limit=0',
      'open-items?limit=50001',
      'open-items.csv?limit=5',
    ])
      expect([path, (await core.get(`/reports/${path}`)).status]).toEqual([path, 400]);
  },
);
