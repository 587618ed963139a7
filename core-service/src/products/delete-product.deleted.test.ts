import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { behindLock } from '../testing/behind-lock.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const notFound = { status: 404, body: { code: 'product_not_found' } };

test('a product that was never sold is deleted with its ledger; its history stays, and its sku is free again', async () => {
  const product = await aProduct(core, { quantity: 3, metadata: { a: '1' } });
  const path = `/products/${product.id}`;
  const { status, text } = await core.delete(path, { 'if-match': '"1"' });
  expect([status, text]).toEqual([204, '']);
  expect(await core.get(path)).toMatchObject(notFound);
  expect(await core.delete(path)).toMatchObject(notFound);
  expect(await core.patch(path, { name: 'X' })).toMatchObject(notFound);
  expect(
    await core.query('select 1 as one from stock_movements where product_id = $1', [product.id]),
  ).toEqual([]);

  const { data } = (await core.get(`${path}/history`)).body;
  expect(data).toMatchObject([{ action: 'deleted' }, { action: 'created' }]);
  expect(data[0].changes).toEqual({
    sku: { from: product.sku, to: null },
    name: { from: 'Oak shelf', to: null },
    description: { from: '', to: null },
    price: { from: 19.99, to: null },
    quantity: { from: 3, to: null },
    reorderPoint: { from: 0, to: null },
    trackStock: { from: true, to: null },
    active: { from: true, to: null },
    taxCode: { from: 'standard', to: null },
    unit: { from: 'C62', to: null },
    metadata: { from: { a: '1' }, to: null },
  });
  expect((await aProduct(core, { sku: product.sku })).id).toBeGreaterThan(product.id);
});

test('a product that was sold stays, with the advice to deactivate it', async () => {
  const { items } = await anOrder(core);
  const path = `/products/${items[0]?.productId}`;
  const before = await core.get(path);
  const answer = await core.delete(path);
  expect(answer).toMatchObject({ status: 409, body: { code: 'product_in_use' } });
  expect(answer.body.detail).toContain('deactivate it instead');
  expect((await core.get(path)).text).toBe(before.text);
  expect((await core.get(`${path}/history`)).body.data).toMatchObject([{ action: 'created' }]);
});

test('a deletion with an old ETag is refused with 412', async () => {
  const product = await aProduct(core);
  await core.patch(`/products/${product.id}`, { name: 'New' });
  const stale = await core.delete(`/products/${product.id}`, { 'if-match': '"1"' });
  expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed' } });
  expect((await core.get(`/products/${product.id}`)).body.name).toBe('New');
});

test.each([
  {
    promise: 'an order that is just before a deletion keeps the product',
    sequence: ['order', 'delete'] as const,
    outcome: ['201 ', '409 product_in_use'],
    lines: 1,
  },
  {
    promise: 'an order that is just behind a deletion is refused',
    sequence: ['delete', 'order'] as const,
    outcome: ['204 ', '422 unknown_product'],
    lines: 0,
  },
])('$promise', async ({ sequence, outcome, lines }) => {
  const customer = await aCustomer(core);
  const { id } = await aProduct(core);
  const requests = {
    order: () => core.post('/orders', { customerId: customer.id, items: [{ productId: id, quantity: 1 }] }),
    delete: () => core.delete(`/products/${id}`),
  };
  const answers = await behindLock(
    core,
    `select from products where id = ${id} for update`,
    sequence.map((name) => requests[name]),
  );
  expect(answers.map(({ status, body }) => `${status} ${body?.code ?? ''}`)).toEqual(outcome);
  expect(await core.query('select line from order_items where product_id = $1', [id])).toHaveLength(lines);
  expect((await core.get(`/products/${id}`)).status).toBe(lines === 1 ? 200 : 404);
});

test('when orders and deletions of a product race, exactly one of each pair succeeds', async () => {
  const customer = await aCustomer(core);
  const race = async () => {
    const { id } = await aProduct(core);
    const [deleted, placed] = await Promise.all([
      core.delete(`/products/${id}`),
      core.post('/orders', { customerId: customer.id, items: [{ productId: id, quantity: 1 }] }),
    ]);
    const outcome = [deleted.status, placed.status, placed.body.code].join(' ').trim();
    expect(['204 422 unknown_product', '409 201']).toContain(outcome);
  };
  await Promise.all(Array.from({ length: 40 }, race));
});

test('of ten concurrent deletions of one product, one succeeds', async () => {
  const { id } = await aProduct(core);
  const answers = await Promise.all(Array.from({ length: 10 }, () => core.delete(`/products/${id}`)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    204,
    ...Array.from({ length: 9 }, () => 404),
  ]);
  expect((await core.get(`/products/${id}/history`)).body.data).toHaveLength(2);
});
