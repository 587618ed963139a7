import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date();
/** Orders of 1 to 6 February 2026; the fourth is cancelled. */
let placed: OrderJson[];
let customerIds: number[];
let productIds: number[];
beforeAll(async () => {
  core = await startCore({ clock: () => now });
  customerIds = [(await aCustomer(core)).id, (await aCustomer(core)).id];
  productIds = [(await aProduct(core)).id, (await aProduct(core)).id, (await aProduct(core)).id];
  const lines = [[0], [0, 1], [1, 0, 1], [0], [1], [0, 1]];
  placed = [];
  for (const [day, each] of lines.entries()) {
    now = new Date(Date.UTC(2026, 1, day + 1, 12));
    const items = each.map((product) => ({ productId: productIds[product], quantity: 1 + product }));
    placed.push((await core.post('/orders', { customerId: customerIds[day % 2], items })).body);
  }
  placed[3] = (await core.post(`/orders/${placed[3]!.orderId}/cancel`, { reason: 'staff' })).body;
});
afterAll(() => core.close());

/** The rows of all pages of `limit`. */
async function walk(query: string, limit: number): Promise<OrderJson[]> {
  const found: OrderJson[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await core.get(`/orders?limit=${limit}${query}${cursor && `&cursor=${cursor}`}`);
    found.push(...body.data);
    cursor = body.nextCursor;
  }
  return found;
}

test('the list contains whole orders, newest first, or oldest first on request', async () => {
  for (const limit of [1, 4, 100]) {
    expect(await walk('', limit)).toEqual(placed.toReversed());
    expect(await walk('&sort=id', limit)).toEqual(placed);
  }
});

test.each<[string, () => string, number[]]>([
  ['a status', () => 'status=CANCELLED', [4]],
  ['the other status', () => 'status=COMPLETED', [6, 5, 3, 2, 1]],
  ['a customer', () => `customerId=${customerIds[0]}`, [5, 3, 1]],
  ['a product, once each', () => `productId=${productIds[1]}`, [6, 5, 3, 2]],
  ['a product nobody has bought', () => `productId=${productIds[2]}`, []],
  ['a product that does not exist', () => 'productId=999999', []],
  ['a customer and a product', () => `customerId=${customerIds[1]}&productId=${productIds[1]}`, [6, 2]],
  ['a product and a status', () => `productId=${productIds[0]}&status=CANCELLED`, [4]],
  ['a day on', () => 'from=2026-02-04', [6, 5, 4]],
  ['up to a day', () => 'to=2026-02-04', [4, 3, 2, 1]],
  ['a moment on', () => 'from=2026-02-04T12:00:00Z&sort=id', [4, 5, 6]],
  ['up to before a moment', () => 'to=2026-02-04T12:00:00Z', [3, 2, 1]],
  ['a moment elsewhere', () => 'from=2026-02-05T14:00:01%2B02:00', [6]],
  ['a product between days', () => `productId=${productIds[0]}&from=2026-02-02&to=2026-02-04`, [4, 3, 2]],
  ['a customer between days', () => `customerId=${customerIds[1]}&from=2026-02-02&to=2026-02-05`, [4, 2]],
  ['days before any order', () => 'to=2025-12-31', []],
  ['days after any order', () => 'from=2027-01-01', []],
])('orders of %s are found, page by page', async (_, query, days) => {
  const found = days.map((day) => placed[day - 1]);
  expect(await walk(`&${query()}`, 2)).toEqual(found);
  expect(await walk(`&${query()}`, 100)).toEqual(found);
});

test('an order that received its id late is still found by its creation time', async () => {
  const fresh = await startCore({ clock: () => now });
  const customerId = (await aCustomer(fresh)).id;
  const productId = (await aProduct(fresh, { quantity: 1_000 })).id;
  const start = Date.UTC(2026, 2, 1);
  // One order a minute; every seventh received its id four minutes late.
  for (let index = 0; index < 60; index += 1) {
    now = new Date(start + (index - (index % 7 === 0 ? 4 : 0)) * 60_000);
    await fresh.post('/orders', { customerId, items: [{ productId, quantity: 1 }] });
  }
  const all: OrderJson[] = (await fresh.get('/orders?limit=100')).body.data;
  for (let minute = 0; minute < 60; minute += 3) {
    const from = new Date(start + minute * 60_000).toISOString();
    const to = new Date(start + (minute + 10) * 60_000).toISOString();
    const { data } = (await fresh.get(`/orders?limit=100&from=${from}&to=${to}`)).body;
    expect(data).toEqual(all.filter(({ createdAt }) => createdAt >= from && createdAt < to));
  }
  await fresh.close();
});

test('in a shop without orders, `from` finds none', async () => {
  const fresh = await startCore();
  const { body } = await fresh.get('/orders?from=2026-01-01&to=2026-12-31');
  expect(body).toEqual({ data: [], nextCursor: null });
  await fresh.close();
});

test.each([
  'sort=createdAt',
  'status=completed',
  'status=',
  'customerId=0',
  'customerId=x',
  'customerId=1&customerId=2',
  'productId=9007199254740992',
  'from=yesterday',
  'from=',
  'to=2026-02-30',
  'q=oak',
  'limit=0',
  'cursor=x',
])('a list of orders by ?%s is refused with 400', async (query) => {
  expect(await core.get(`/orders?${query}`)).toMatchObject({
    status: 400,
    body: { code: 'invalid_parameter' },
  });
});
