import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

let skus = 0;
const fields = () => ({ sku: `DOWNLOAD-${++skus}`, name: 'Manual', price: 5 });
const aDownload = async () => (await core.post('/products', { ...fields(), trackStock: false })).body;
const edit = (id: number, patch: object) => core.patch(`/products/${id}`, patch);
const adjust = (id: number, adjustment: object) => core.post(`/products/${id}/adjustments`, adjustment);
const booksOf = (id: number) =>
  core.query<object>(
    `select quantity::int, reorder_point::int, track_stock, version,
      (select count(*)::int from stock_movements where product_id = products.id) as movements,
      (select count(*)::int from outbox where kind = 'stock.low' and payload ->> 'productId' = products.id::text) as alerts
    from products where id = $1`,
    [id],
  );
const BOOKS = { quantity: 0, reorder_point: 0, track_stock: false, version: 1, movements: 0, alerts: 0 };

test('a product without tracked stock needs no quantity, and has neither stock nor movements', async () => {
  const answer = await core.post('/products', { ...fields(), trackStock: false });
  expect(answer).toMatchObject({
    status: 201,
    body: { quantity: 0, reorderPoint: 0, trackStock: false, active: true },
  });
  expect(await booksOf(answer.body.id)).toEqual([BOOKS]);
  const zero = { ...fields(), trackStock: false, quantity: 0, reorderPoint: 0 };
  expect((await core.post('/products', zero)).status).toBe(201);
  expect((await core.get(`/products/${answer.body.id}`)).body).toEqual(answer.body);
});

test('a product with tracked stock needs a quantity, and every fault of a body is listed', async () => {
  const { name: _, ...unnamed } = fields();
  const answer = await core.post('/products', { ...unnamed, price: -1 });
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  expect(answer.body.errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    'name',
    'price',
    'quantity',
  ]);
  expect((await core.post('/products', { ...fields(), trackStock: true })).body.errors).toEqual([
    { path: 'quantity', message: 'is missing' },
  ]);
});

test.each(['false', 0, 1, null, 'no', []])('trackStock %j gets 422', async (trackStock) => {
  const { id } = await aProduct(core, { quantity: 0 });
  const posted = await core.post('/products', { ...fields(), quantity: 0, trackStock });
  for (const { status, body } of [posted, await edit(id, { trackStock })]) {
    expect([status, body.errors[0].path]).toEqual([422, 'trackStock']);
  }
});

test('stock of an untracked product gets 422 with every faulty field, and changes nothing', async () => {
  const { id, sku } = await aDownload();
  await fc.assert(
    fc.asyncProperty(
      fc.record({ quantity: fc.nat({ max: 1e9 - 1 }), reorderPoint: fc.nat({ max: 1e9 }) }),
      async (stock) => {
        const { quantity, reorderPoint } = stock;
        const faulty = Object.entries(stock).flatMap(([path, value]) => (value > 0 ? [path] : []));
        const made = await core.post('/products', { ...fields(), ...stock, trackStock: false });
        expect(made.status).toBe(faulty.length === 0 ? 201 : 422);
        expect((made.body.errors ?? []).map(({ path }: { path: string }) => path)).toEqual(faulty);
        const edits = [
          await edit(id, { reorderPoint }),
          await edit(id, { reorderPoint, trackStock: false }),
          await core.put(`/products/${id}`, { ...fields(), sku, reorderPoint, trackStock: false }),
        ];
        const expected = reorderPoint === 0 ? [200, undefined] : [422, 'reorderPoint'];
        for (const { status, body } of edits) expect([status, body.errors?.[0].path]).toEqual(expected);
        for (const adjustment of [
          { delta: quantity + 1 },
          { delta: -quantity - 1 },
          { setTo: quantity },
          { setTo: 0 },
        ]) {
          const adjusted = await adjust(id, { ...adjustment, reason: 'counted' });
          expect(adjusted).toMatchObject({ status: 409, body: { code: 'stock_not_tracked' } });
        }
      },
    ),
    { numRuns: 20, examples: [[{ quantity: 0, reorderPoint: 0 }], [{ quantity: 1, reorderPoint: 1 }]] },
  );
  expect(await booksOf(id)).toEqual([BOOKS]);
});

test('tracking ends only without stock; it resets the reorder point, and begins again with 0', async () => {
  const { id } = await aProduct(core, { quantity: 3, reorderPoint: 2 });
  const refused = await edit(id, { trackStock: false });
  expect(refused).toMatchObject({ status: 409, body: { code: 'stock_on_hand' } });
  expect(refused.body.errors).toEqual([
    {
      path: 'trackStock',
      message: `product ${id} has 3 in stock; set its quantity to 0 with an adjustment first`,
    },
  ]);
  await adjust(id, { setTo: 0, reason: 'correction' });
  expect(await edit(id, { trackStock: false, reorderPoint: 2 })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'reorderPoint' }] },
  });
  expect((await edit(id, { trackStock: false })).body).toMatchObject({
    quantity: 0,
    reorderPoint: 0,
    trackStock: false,
  });
  expect((await edit(id, { trackStock: true, reorderPoint: 4 })).body).toMatchObject({
    quantity: 0,
    reorderPoint: 4,
    trackStock: true,
  });
  expect((await adjust(id, { delta: 7, reason: 'received' })).body).toMatchObject({ before: 0, balance: 7 });
  const { data } = (await core.get(`/products/${id}/history`)).body;
  expect(data.slice(0, 2).map(({ changes }: { changes: object }) => changes)).toEqual([
    { reorderPoint: { from: 0, to: 4 }, trackStock: { from: false, to: true } },
    { reorderPoint: { from: 2, to: 0 }, trackStock: { from: true, to: false } },
  ]);
  expect(await booksOf(id)).toMatchObject([{ quantity: 7, movements: 3 }]);
  expect((await core.get('/inventory/audit')).body.balanced).toBe(true);
});

test('a PUT without trackStock begins the tracking again, because an omitted field gets its default', async () => {
  const { id, sku, name, price } = await aDownload();
  expect((await core.put(`/products/${id}`, { sku, name, price })).body).toMatchObject({
    trackStock: true,
    quantity: 0,
  });
});

test('an adjustment that is repeated after the tracking ended gets its earlier answer', async () => {
  const { id } = await aProduct(core, { quantity: 1 });
  const key = { 'idempotency-key': `last-${id}` };
  const send = () => core.post(`/products/${id}/adjustments`, { setTo: 0, reason: 'lost' }, key);
  const first = await send();
  await edit(id, { trackStock: false });
  const second = await send();
  expect([second.status, second.body]).toEqual([201, first.body]);
  expect(await booksOf(id)).toMatchObject([{ quantity: 0, movements: 2 }]);
});

test('lists filter by trackStock, and an untracked product is never low on stock', async () => {
  await core.query('truncate products, stock_movements, order_items');
  const low = await aProduct(core, { quantity: 0 });
  const download = await aDownload();
  const full = await aProduct(core, { quantity: 5 });
  const idsOf = async (query: string) =>
    (await core.get(`/products?${query}`)).body.data.map(({ id }: { id: number }) => id);
  expect(await idsOf('trackStock=false')).toEqual([download.id]);
  expect(await idsOf('trackStock=true')).toEqual([low.id, full.id]);
  expect(await idsOf('lowStock=true')).toEqual([low.id]);
  expect(await idsOf('lowStock=false')).toEqual([download.id, full.id]);
  expect(await idsOf('q=manual')).toEqual([download.id]);
  expect((await core.get('/products?trackStock=maybe')).status).toBe(400);
});

test('an untracked product that was never ordered can be deleted, and one that was ordered cannot', async () => {
  const [never, ordered] = [await aDownload(), await aDownload()];
  const { id: customerId } = await aCustomer(core);
  await core.post('/orders', { customerId, items: [{ productId: ordered.id, quantity: 1 }] });
  expect((await core.delete(`/products/${never.id}`)).status).toBe(204);
  expect((await core.delete(`/products/${ordered.id}`)).body.code).toBe('product_in_use');
});
