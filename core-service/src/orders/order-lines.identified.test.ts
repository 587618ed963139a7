import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

test("a line keeps the sku and unit of its product, and the buyer's number of it", async () => {
  const { id: customerId } = await aCustomer(core);
  const rice = await aProduct(core, { sku: 'RICE-"1"\\', unit: 'KGM' });
  const mug = await aProduct(core, { sku: 'MUG-é', unit: 'C62' });
  const items = [
    { productId: rice.id, quantity: 2, buyerItemId: '  4711 "x"\\, Größe ' },
    { productId: mug.id, quantity: 1, buyerItemId: ' \u200b' },
    { productId: rice.id, quantity: 1 },
  ];
  const lines = [
    { productId: rice.id, sku: 'RICE-"1"\\', unit: 'KGM', buyerItemId: '4711 "x"\\, Größe' },
    { productId: mug.id, sku: 'MUG-é', unit: 'C62' },
    { productId: rice.id, sku: 'RICE-"1"\\', unit: 'KGM' },
  ];
  const preview = await core.post('/orders?dryRun=true', { customerId, items });
  expect(preview.body.items).toMatchObject(lines);
  const placed = await core.post('/orders', { customerId, items }, { 'idempotency-key': 'identified' });
  expect(placed.body.items).toEqual(preview.body.items);
  expect(placed.body.items[1]).not.toHaveProperty('buyerItemId');

  await core.patch(`/products/${rice.id}`, { sku: 'RICE-NEW', unit: 'GRM' });
  await core.patch(`/products/${mug.id}`, { sku: 'MUG-NEW', unit: 'XBX' });
  expect((await core.get(`/orders/${placed.body.orderId}`)).body).toEqual(placed.body);
  const again = await core.post('/orders', { customerId, items }, { 'idempotency-key': 'identified' });
  expect([again.headers.get('idempotent-replayed'), again.text]).toEqual(['true', placed.text]);
  const batch = await core.post('/orders/batch', { orders: [{ customerId, items: items.slice(0, 1) }] });
  expect(batch.body.results[0].order.items).toMatchObject([
    { sku: 'RICE-NEW', unit: 'GRM', buyerItemId: lines[0]?.buyerItemId },
  ]);
});

test('a line that was placed before orders kept these has no sku, and is of pieces', async () => {
  const { id: customerId } = await aCustomer(core);
  const { id: productId } = await aProduct(core, { unit: 'KGM' });
  const { body } = await core.post('/orders', { customerId, items: [{ productId, quantity: 1 }] });
  await core.query(`update order_items set sku = null, unit = null where order_id = ${body.id}`);
  const [line] = (await core.get(`/orders/${body.orderId}`)).body.items;
  expect(line).toMatchObject({ productId, sku: null, unit: 'C62' });
});

test('pieces and lines without a number of the buyer take no space', async () => {
  const { id: customerId } = await aCustomer(core);
  const { id: productId } = await aProduct(core);
  const { body } = await core.post('/orders', { customerId, items: [{ productId, quantity: 1 }] });
  expect(await core.query(`select unit, buyer_item_id from order_items where order_id = ${body.id}`)).toEqual(
    [{ unit: null, buyer_item_id: null }],
  );
});

test.each(['x'.repeat(65), 'two\nlines', 'nul\0', '\ud83d', 7, ['x']])(
  '%j is no number of an item, and nothing is placed',
  async (buyerItemId) => {
    const { id: customerId } = await aCustomer(core);
    const { id: productId } = await aProduct(core);
    const items = [{ productId, quantity: 1, buyerItemId }];
    const { status, body } = await core.post('/orders', { customerId, items });
    expect([status, body.errors[0].path]).toEqual([422, 'items[0].buyerItemId']);
    expect((await core.get(`/orders?customerId=${customerId}`)).body.data).toEqual([]);
  },
);

test('a number of an item may have 64 characters', async () => {
  const { id: customerId } = await aCustomer(core);
  const { id: productId } = await aProduct(core);
  const buyerItemId = '漢'.repeat(64);
  const items = [{ productId, quantity: 1, buyerItemId }];
  expect((await core.post('/orders', { customerId, items })).body.items).toMatchObject([{ buyerItemId }]);
});
