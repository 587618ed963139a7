import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let now = new Date('2026-01-15T10:30:00.000Z');
beforeAll(async () => {
  core = await startCore({ clock: () => now });
});
afterAll(() => core.close());

test('PUT replaces every editable field, and keeps quantity and creation time', async () => {
  const product = await aProduct(core, {
    description: 'old',
    reorderPoint: 5,
    active: false,
    metadata: { a: '1' },
  });
  now = new Date('2026-02-01T00:00:00.000Z');
  const { status, headers, text, body } = await core.put(`/products/${product.id}`, {
    sku: `${product.sku}-B`,
    name: 'New',
    price: 5,
  });
  expect([status, headers.get('etag')]).toEqual([200, expect.stringMatching(/^"2-/)]);
  expect(body).toEqual({
    ...product,
    sku: `${product.sku}-B`,
    name: 'New',
    description: '',
    price: 5,
    reorderPoint: 0,
    trackStock: true,
    active: true,
    metadata: {},
    updatedAt: '2026-02-01T00:00:00.000Z',
  });
  expect(text).toContain('"price":5.00');
  expect((await core.get(`/products/${product.id}`)).text).toBe(text);
});

test.each([
  'application/json',
  'application/merge-patch+json',
  'application/merge-patch+json; charset=utf-8',
])('PATCH as %s changes only the named fields', async (type) => {
  const product = await aProduct(core, {
    description: 'old',
    metadata: { keep: '1', change: '2', drop: '3' },
  });
  const patch = {
    price: 0.1,
    description: null,
    metadata: { change: 'x', drop: null, add: '4', absent: null },
  };
  const { status, body } = await core.patch(`/products/${product.id}`, patch, { 'content-type': type });
  expect(status).toBe(200);
  expect(body).toEqual({
    ...product,
    price: 0.1,
    description: '',
    metadata: { keep: '1', change: 'x', add: '4' },
    updatedAt: now.toISOString(),
  });
  expect((await core.patch(`/products/${product.id}`, { metadata: null })).body.metadata).toEqual({});
});

test('one PATCH can replace twenty pairs with twenty others', async () => {
  const pairs = (prefix: string, value: string | null) =>
    Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${prefix}${n}`, value]));
  const product = await aProduct(core, { metadata: pairs('a', '1') as Record<string, string> });
  const patch = { metadata: { ...pairs('a', null), ...pairs('b', '2') } };
  expect((await core.patch(`/products/${product.id}`, patch)).body.metadata).toEqual(pairs('b', '2'));
});

test('an edit that changes nothing gets 200, writes no history and keeps the ETag', async () => {
  const product = await aProduct(core, { metadata: { a: '1', b: '2' } });
  const { sku, name, price } = product;
  const answers = [
    await core.put(`/products/${product.id}`, { sku, name, price, metadata: { b: '2', a: '1' } }),
    await core.patch(`/products/${product.id}`, { price: 19.99, metadata: { a: '1', gone: null } }),
    await core.patch(`/products/${product.id}`, {}),
  ];
  for (const { status, headers, body } of answers) {
    expect([status, headers.get('etag')]).toEqual([200, expect.stringMatching(/^"1-/)]);
    expect(body).toEqual(product);
  }
  expect((await core.get(`/products/${product.id}/history`)).body.data).toHaveLength(1);
});

test('a product that is deactivated cannot be ordered until it is active again', async () => {
  const product = await aProduct(core);
  const customer = (await core.post('/customers', { name: 'A', email: 'a@example.com' })).body;
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  expect((await core.patch(`/products/${product.id}`, { active: false })).body.active).toBe(false);
  expect(await core.post('/orders', order)).toMatchObject({
    status: 409,
    body: { code: 'product_inactive' },
  });
  expect((await core.patch(`/products/${product.id}`, { active: true })).body.active).toBe(true);
  expect((await core.post('/orders', order)).status).toBe(201);
});

test('an ETag from before a sale is still valid for an edit, so busy products can be edited', async () => {
  const product = await aProduct(core);
  const customer = (await core.post('/customers', { name: 'A', email: 'a@example.com' })).body;
  const read = await core.get(`/products/${product.id}`);
  await core.post('/orders', { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] });
  const ifMatch = { 'if-match': String(read.headers.get('etag')) };
  const edited = await core.patch(`/products/${product.id}`, { name: 'New' }, ifMatch);
  expect(edited).toMatchObject({ status: 200, body: { name: 'New', quantity: 99 } });
});

test('the case of a sku can be changed without a conflict with itself', async () => {
  const product = await aProduct(core);
  const sku = product.sku.toUpperCase();
  expect((await core.patch(`/products/${product.id}`, { sku })).body.sku).toBe(sku);
});

test('text with quotes, SQL, backslashes and JSON is returned unchanged', async () => {
  const odd = `Robert'); drop table products;-- $1 \\ % {"a":1} \u{1f6e0} \u00e9`;
  const product = await aProduct(core);
  const { body } = await core.patch(`/products/${product.id}`, {
    name: odd,
    metadata: { [odd.slice(0, 30)]: odd },
  });
  expect(body).toMatchObject({ name: odd, metadata: { [odd.slice(0, 30)]: odd } });
  expect((await core.get(`/products/${product.id}`)).body).toEqual(body);
});

test('raising the reorder point above the quantity inserts one stock.low job', async () => {
  const product = await aProduct(core, { quantity: 10 });
  for (const reorderPoint of [9, 10, 11, 0]) await core.patch(`/products/${product.id}`, { reorderPoint });
  const jobs = await core.query<{ payload: object }>(
    `select payload from outbox where kind = 'stock.low' and payload ->> 'productId' = $1`,
    [String(product.id)],
  );
  expect(jobs).toMatchObject([{ payload: { quantity: 10, reorderPoint: 10 } }]);
});
