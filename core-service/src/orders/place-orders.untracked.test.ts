import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ProductJson } from '@stockroom/contracts/products';
import { OPEN_CALLER } from '../auth/caller.ts';
import { behindLock } from '../testing/behind-lock.ts';
import { anOrderRequest } from '../testing/an-order-request.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { placeOrders } from './place-orders.ts';

let core: CoreUnderTest;
let customerId: number;
beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
});
afterAll(() => core.close());

const aDownload = () => aProduct(core, { quantity: 0, trackStock: false });
const order = (lines: [ProductJson, number][], headers = {}) =>
  core.post(
    '/orders',
    { customerId, items: lines.map(([{ id: productId }, quantity]) => ({ productId, quantity })) },
    headers,
  );
const movementsOf = async ({ id }: ProductJson) =>
  (await core.get(`/products/${id}/movements`)).body.data.map(({ delta }: { delta: number }) => delta);
const rowOf = ({ id }: ProductJson) =>
  core.query('select xmin::text, quantity, updated_at from products where id = $1', [id]);
const lowStockJobs = () => core.query(`select from outbox where kind = 'stock.low'`);
const isClean = async () => {
  const { checks } = (await core.get('/admin/reconcile')).body;
  return checks.every(({ check, count }: { check: string; count: number }) =>
    ['ledger_sum', 'ledger_chain', 'order_sums'].includes(check) ? count === 0 : true,
  );
};

test('any quantity of an untracked product can be ordered, without movement, alert or change of its row', async () => {
  const download = await aDownload();
  const before = await rowOf(download);
  for (const quantity of [1, 1_000_000]) {
    expect(await order([[download, quantity]])).toMatchObject({
      status: 201,
      body: { items: [{ quantity }] },
    });
  }
  expect(await rowOf(download)).toEqual(before);
  expect(await movementsOf(download)).toEqual([]);
  expect(await lowStockJobs()).toEqual([]);
  expect(await isClean()).toBe(true);
});

test('in a mixed order only the tracked lines take stock, and only they can be short', async () => {
  const [mug, download] = [await aProduct(core, { quantity: 5, reorderPoint: 1 }), await aDownload()];
  const short = await order([
    [download, 9],
    [mug, 6],
  ]);
  expect(short).toMatchObject({ status: 409, body: { code: 'insufficient_stock' } });
  expect(short.body.errors).toMatchObject([{ path: 'items[1].quantity', productId: mug.id, available: 5 }]);
  const placed = await order([
    [download, 9],
    [mug, 3],
    [download, 1],
    [mug, 2],
  ]);
  expect(placed).toMatchObject({ status: 201 });
  expect(await movementsOf(mug)).toEqual([-5, 5]);
  expect(await movementsOf(download)).toEqual([]);
  expect((await core.get(`/products/${mug.id}`)).body.quantity).toBe(0);
  expect(await lowStockJobs()).toHaveLength(1);
  expect(await isClean()).toBe(true);
});

test('a batch of mixed orders leaves each ledger equal to its quantity, and repeats no key', async () => {
  const [mug, download] = [await aProduct(core, { quantity: 3 }), await aDownload()];
  const buy = (lines: [ProductJson, number][], key: string) =>
    anOrderRequest(
      { customerId, items: lines.map(([{ id: productId }, quantity]) => ({ productId, quantity })) },
      { keyHeader: `${download.id}-${key}`, by: OPEN_CALLER },
    );
  const results = await placeOrders(core.deps, [
    buy([[download, 7]], 'a'),
    buy([[mug, 2], [download, 1]], 'b'), // prettier-ignore
    buy([[mug, 2], [download, 1]], 'c'), // prettier-ignore
    buy([[download, 7]], 'a'),
    buy([[mug, 1]], 'd'),
  ]);
  expect(results.map(({ outcome }) => outcome)).toEqual([
    'placed',
    'placed',
    'refused',
    'replayed',
    'placed',
  ]);
  expect(await movementsOf(mug)).toEqual([-1, -2, 3]);
  expect(await movementsOf(download)).toEqual([]);
  const again = await placeOrders(core.deps, [buy([[download, 7]], 'a')]);
  expect(again).toMatchObject([{ outcome: 'replayed' }]);
});

test('an inactive untracked product is not for sale', async () => {
  const download = await aDownload();
  await core.patch(`/products/${download.id}`, { active: false });
  expect((await order([[download, 1]])).body.code).toBe('product_inactive');
});

test('orders of a product are found from before, during and after the time without tracking, page by page', async () => {
  const product = await aProduct(core, { quantity: 2 });
  const other = await aDownload();
  const path = `/products/${product.id}`;
  const numbers: string[] = [];
  const buy = async (lines: [ProductJson, number][]) => numbers.unshift((await order(lines)).body.orderId);
  await buy([[product, 1]]);
  await order([[other, 1]]);
  await buy([[product, 1], [other, 1]]); // prettier-ignore
  await core.patch(path, { trackStock: false });
  await buy([[product, 5], [other, 1], [product, 1]]); // prettier-ignore
  await buy([[product, 9]]);
  await core.patch(path, { trackStock: true });
  await core.post(`${path}/adjustments`, { delta: 4, reason: 'received' });
  await buy([[product, 4]]);
  for (const [query, expected] of [
    ['sort=-id', numbers],
    ['sort=id', numbers.toReversed()],
    [`sort=-id&customerId=${customerId}`, numbers],
    ['sort=-id&status=CANCELLED', []],
  ] as const) {
    for (const limit of [1, 2, 3, 100]) {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body } = await core.get(
          `/orders?productId=${product.id}&${query}&limit=${limit}${cursor && `&cursor=${cursor}`}`,
        );
        found.push(...body.data.map(({ orderId }: { orderId: string }) => orderId));
        cursor = body.nextCursor;
      }
      expect(found).toEqual(expected);
    }
  }
});

const lockOf = ({ id }: ProductJson) => `select from products where id = ${id} for update`;
const edit = async ({ id }: ProductJson, trackStock: boolean) => {
  const { status, body } = await core.patch(`/products/${id}`, { trackStock });
  return status === 200 ? 'edited' : body.code;
};
/** Not by the queue, in which a second order waits for the first. */
const buyNow = async ({ id: productId }: ProductJson, quantity: number) => {
  const request = anOrderRequest(
    { customerId, items: [{ productId, quantity }] },
    { keyHeader: undefined, by: OPEN_CALLER },
  );
  const [result] = await placeOrders(core.deps, [request]);
  return result?.outcome === 'refused' ? result.problem.code : result?.outcome;
};

test('of an order and an edit that compete, the row lock decides whether the order takes stock', async () => {
  const product = await aProduct(core, { quantity: 2 });
  // In pairs, as PostgreSQL keeps the order of two that wait for a row, but not of three.
  const inTurn = (...pair: [() => Promise<unknown>, () => Promise<unknown>]) =>
    behindLock(core, lockOf(product), pair);
  const untrack = () => edit(product, false);
  const track = () => edit(product, true);
  expect(await inTurn(untrack, () => buyNow(product, 2))).toEqual(['stock_on_hand', 'placed']);
  expect(await inTurn(untrack, () => buyNow(product, 3))).toEqual(['edited', 'placed']);
  expect(await inTurn(() => buyNow(product, 1), track)).toEqual(['placed', 'edited']);
  expect(await inTurn(() => buyNow(product, 1), untrack)).toEqual(['insufficient_stock', 'edited']);
  expect(await inTurn(track, () => buyNow(product, 1))).toEqual(['edited', 'insufficient_stock']);
  expect(await movementsOf(product)).toEqual([-2, 2]);
  expect(await isClean()).toBe(true);
});

test('under orders, adjustments and edits at once, every line that took stock has its movement', async () => {
  const products = [await aProduct(core, { quantity: 0 }), await aDownload(), await aProduct(core)];
  await Promise.all(
    Array.from({ length: 60 }, async (_, n) => {
      const product = products[n % 3] as ProductJson;
      if (n % 5 === 0) await edit(product, n % 2 === 0);
      else if (n % 5 === 1)
        await core.post(`/products/${product.id}/adjustments`, { setTo: n % 4, reason: 'counted' });
      else await order([[product, 1], [products[(n + 1) % 3] as ProductJson, 2]]); // prettier-ignore
    }),
  );
  expect(await isClean()).toBe(true);
  const wrong = await core.query(
    `select order_id from (select order_id, product_id, sum(quantity) as sold from order_items where track_stock
        group by 1, 2) as line
      full join (select order_id, product_id, -sum(delta) as sold from stock_movements where order_id is not null
        group by 1, 2) as movement using (order_id, product_id)
      where line.sold is distinct from movement.sold`,
  );
  expect(wrong).toEqual([]);
});
