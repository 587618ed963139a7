import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { type OpenItemsJson, salesGroups, type SalesReportJson } from '@stockroom/contracts/reports';
import fc from 'fast-check';
import { createShopCalendar } from '../shop-calendar.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-03-01T12:00:00Z');
let products: number[];
let customers: number[];
/** Every order of the shop, as it is now. */
let orders: OrderJson[] = [];

const anyLine = fc.record({
  product: fc.nat(3),
  quantity: fc.integer({ min: 1, max: 9 }),
  discount: fc.option(fc.record({ percent: fc.integer({ min: 1, max: 100 }), reason: fc.constant('r') }), {
    nil: undefined,
  }),
});
const anyOrder = fc.record({
  customer: fc.nat(2),
  hour: fc.integer({ min: 0, max: 71 }),
  lines: fc.uniqueArray(anyLine, { minLength: 1, maxLength: 3, selector: ({ product }) => product }),
  discount: fc.option(fc.record({ percent: fc.integer({ min: 1, max: 50 }), reason: fc.constant('r') }), {
    nil: undefined,
  }),
  shipping: fc.option(fc.integer({ min: 0, max: 999 }), { nil: undefined }),
  payments: fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 2 }),
  isCancelled: fc.constantFrom(false, false, false, true),
});

beforeAll(async () => {
  core = await startCore({ clock: () => now, calendar: createShopCalendar('Asia/Tokyo') });
  await core.post('/tax-rates', { code: 'food', category: 'S', rate: 0.07, name: 'Food' });
  products = [];
  for (const [price, taxCode] of [
    [19.99, 'standard'],
    [0.33, 'food'],
    [7.77, 'standard'],
    [100, 'food'],
  ] as const)
    products.push((await aProduct(core, { price, taxCode, quantity: 100_000 })).id);
  customers = [
    (await aCustomer(core, { name: '=cmd()' })).id,
    (await aCustomer(core)).id,
    (await aCustomer(core)).id,
  ];
  // Ids and times of orders rise together.
  for (const book of fc.sample(anyOrder, 60).toSorted((a, b) => a.hour - b.hour)) await place(book);
  const { data } = (await core.get('/orders?limit=100')).body;
  orders = data;
}, 60_000);
afterAll(() => core.close());

type Book = typeof anyOrder extends fc.Arbitrary<infer Value> ? Value : never;

async function place({
  customer,
  hour,
  lines,
  discount,
  shipping,
  payments,
  isCancelled,
}: Book): Promise<void> {
  now = new Date(Date.UTC(2026, 2, 1, hour));
  const { status, body } = await core.post('/orders', {
    customerId: customers[customer],
    items: lines.map(({ product, quantity, discount: off }) => ({
      productId: products[product],
      quantity,
      discount: off,
    })),
    discount,
    charges: shipping === undefined ? undefined : [{ code: 'shipping', amount: shipping / 100 }],
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  for (const cents of payments)
    await core.post(`/orders/${body.orderId}/payments`, {
      amount: cents / 100,
      method: 'cash',
      paidAt: '2026-01-20',
    });
  if (isCancelled) await core.query(`update orders set status = 'CANCELLED' where id = $1`, [body.id]);
}

const sales = async (query: string): Promise<SalesReportJson> =>
  (await core.get(`/reports/sales?${query}`)).body;
const cents = (amount: number | null | undefined) => Math.round((amount ?? 0) * 100);
const sum = (amounts: (number | null | undefined)[]) =>
  amounts.reduce<number>((total, each) => total + cents(each), 0);
const sumsOf = (of: OrderJson[]) => ({
  orders: of.length,
  quantity: of.flatMap(({ items }) => items).reduce((total, { quantity }) => total + quantity, 0),
  net: sum(of.map(({ subtotal }) => subtotal)),
  tax: sum(of.map(({ tax }) => tax)),
  total: sum(of.map(({ total }) => total)),
  paid: sum(of.map(({ paidTotal }) => paidTotal)),
  open: sum(of.map(({ openTotal }) => openTotal)),
});
type Sums = SalesReportJson['total'];
const inCents = ({ orders: count, quantity, net, tax, total, paid, open }: Sums) => ({
  orders: count,
  quantity,
  net: cents(net),
  tax: cents(tax),
  total: cents(total),
  paid: cents(paid),
  open: cents(open),
});
const sold = () => orders.filter(({ status }) => status === 'COMPLETED');
const dayOf = ({ createdAt }: OrderJson) =>
  new Date(Date.parse(createdAt) + 9 * 3_600_000).toISOString().slice(0, 10);

test('the total of each sales report is the sum of its orders, and its rows add up to it', async () => {
  for (const by of salesGroups) {
    const { total, rows, omittedRows } = await sales(`by=${by}`);
    expect(inCents(total)).toEqual(sumsOf(sold()));
    expect(sum(rows.map(({ net }) => net))).toBe(cents(total.net));
    const taxOfRows = by === 'product' ? cents(total.tax) : sum(rows.map(({ tax }) => tax));
    expect(taxOfRows).toBe(cents(total.tax));
    expect(omittedRows).toBe(0);
  }
});

test('a row by day and by customer is the sum of its orders', async () => {
  const days = (await sales('by=day')).rows;
  expect(days.map(({ day }) => day)).toEqual([...new Set(sold().map(dayOf))].toSorted());
  for (const { day, ...row } of days)
    expect(inCents(row)).toEqual(sumsOf(sold().filter((order) => dayOf(order) === day)));
  const { rows } = await sales('by=customer');
  for (const { customerId, ...row } of rows)
    expect(inCents(row)).toEqual(sumsOf(sold().filter((order) => order.customerId === customerId)));
});

test('a row by tax has the bases and taxes of its group, and a row by product the lines', async () => {
  const taxes = sold().flatMap(({ taxes: each }) => each);
  for (const { category, rate, net, tax } of (await sales('by=tax')).rows) {
    const group = taxes.filter((each) => each.category === category && each.rate === rate);
    expect([cents(net), cents(tax)]).toEqual([
      sum(group.map((each) => each.base)),
      sum(group.map((each) => each.tax)),
    ]);
  }
  const items = sold().flatMap((order) => order.items);
  for (const { productId, net, quantity } of (await sales('by=product')).rows) {
    if (productId === null) continue;
    const lines = items.filter((each) => each.productId === productId);
    expect([cents(net), quantity]).toEqual([
      sum(lines.map(({ netPrice }) => netPrice)),
      lines.reduce((total, each) => total + each.quantity, 0),
    ]);
  }
});

test('from and to are days of the shop, and limit the orders', async () => {
  const { rows, total } = await sales('from=2026-03-02&to=2026-03-02');
  const of = sold().filter((order) => dayOf(order) === '2026-03-02');
  expect(rows.map(({ day }) => day)).toEqual(['2026-03-02']);
  expect(inCents(total)).toEqual(sumsOf(of));
  expect(await sales('from=2030-01-01')).toMatchObject({ rows: [], total: { orders: 0, net: 0, open: 0 } });
});

test('the open items are the orders of which something is open, with their sum', async () => {
  const report = (await core.get('/reports/open-items')).body as OpenItemsJson;
  const open = orders.filter(({ openTotal }) => openTotal !== 0);
  expect(report.rows.map(({ orderId }) => orderId).toSorted()).toEqual(
    open.map(({ orderId }) => orderId).toSorted(),
  );
  for (const { orderId, paymentStatus, paid, open: left } of report.rows)
    expect(orders.find((order) => order.orderId === orderId)).toMatchObject({
      paymentStatus,
      paidTotal: paid,
      openTotal: left,
    });
  expect(cents(report.open)).toBe(sum(orders.map(({ openTotal }) => openTotal)));
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
  expect(await read('/reports/sales.csv?from=2030-01-01')).toEqual(['']);
});

test.each(['by=week', 'from=yesterday', 'to=2026-02-30', 'limit=5'])(
  'a report with %s is refused',
  async (query) => {
    expect(await core.get(`/reports/sales?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameter' },
    });
    expect((await core.get('/reports/open-items?by=day')).status).toBe(400);
  },
);
