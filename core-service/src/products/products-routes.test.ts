import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ clock: () => new Date('2026-01-15T10:30:00.000Z') });
});
afterAll(() => core.close());

test('a product is created as documented, with its opening stock in the ledger', async () => {
  const { status, headers, text, body } = await core.post('/products', {
    sku: 'MUG-1',
    name: 'Mug',
    price: 5,
    quantity: 3,
  });
  expect(status).toBe(201);
  expect(headers.get('location')).toBe(`/api/products/${body.id}`);
  expect(text).toBe(
    `{"id":${body.id},"sku":"MUG-1","name":"Mug","description":"","price":5.00,"quantity":3,"reorderPoint":0,` +
      `"trackStock":true,"active":true,"taxCode":"standard","metadata":{},"createdAt":"2026-01-15T10:30:00.000Z","updatedAt":"2026-01-15T10:30:00.000Z"}`,
  );
  expect((await core.get(`/products/${body.id}`)).text).toBe(text);
  const movements = await core.query(
    'select delta, balance, reason from stock_movements where product_id = $1',
    [body.id],
  );
  expect(movements).toEqual([{ delta: 3, balance: 3, reason: 'received' }]);
});

test('a sku is unique in any case', async () => {
  await aProduct(core, { sku: 'Twice' });
  const answer = await core.post('/products', { sku: 'tWICE', name: 'Other', price: 1, quantity: 1 });
  expect(answer).toMatchObject({ status: 409, body: { code: 'sku_taken' } });
});

const valid = { sku: 'X', name: 'X', price: 1, quantity: 1 };
test.each<[string, object, string]>([
  ['no sku', { sku: undefined }, 'sku'],
  ['an empty name', { name: '  ' }, 'name'],
  ['a name over 200', { name: 'x'.repeat(201) }, 'name'],
  ['a name with NUL', { name: 'a\u0000b' }, 'name'],
  ['a name with half a character', { name: 'a\ud800b' }, 'name'],
  ['a negative price', { price: -1 }, 'price'],
  ['a price as text', { price: '1.00' }, 'price'],
  ['a price over 10,000,000', { price: 10_000_000.01 }, 'price'],
  ['a fractional quantity', { quantity: 1.5 }, 'quantity'],
  ['a negative quantity', { quantity: -1 }, 'quantity'],
  ['an unknown field', { colour: 'red' }, ''],
])('%s is refused with 422', async (_, fields, path) => {
  const before = await core.query('select count(*) from products');
  const answer = await core.post('/products', { ...valid, ...fields });
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ path }] } });
  expect(await core.query('select count(*) from products')).toEqual(before);
});

test.each([1.999, 1e-7])('a price of %d is refused with amount_precision', async (price) => {
  const message = 'must have at most two decimals, as USD has';
  expect(await core.post('/products', { ...valid, price })).toMatchObject({
    status: 422,
    body: { code: 'amount_precision', detail: `price: ${message}`, errors: [{ path: 'price', message }] },
  });
  expect(await core.post('/products', { ...valid, price, quantity: -1 })).toMatchObject({
    status: 422,
    body: { code: 'validation_failed', errors: [{ path: 'price', message }, { path: 'quantity' }] },
  });
});

test.each(['0', '-1', '1.5', '1e3', '0x1', 'abc', '99999999999999999999', '%20'])(
  'product %s is not found',
  async (id) => {
    expect(await core.get(`/products/${id}`)).toMatchObject({
      status: 404,
      body: { code: 'product_not_found' },
    });
  },
);

test('a page continues where the last one ended, even if products are created in between', async () => {
  const fresh = await startCore();
  const created = [];
  for (let n = 0; n < 5; n++) created.push((await aProduct(fresh)).id);
  const first = (await fresh.get('/products?limit=2')).body;
  await aProduct(fresh);
  const second = (await fresh.get(`/products?limit=3&cursor=${first.nextCursor}`)).body;
  const third = (await fresh.get(`/products?cursor=${second.nextCursor}`)).body;
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(created);
  expect([third.data.length, third.nextCursor]).toEqual([1, null]);
  await fresh.close();
});

test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=abc', 'cursor=Y3VzdG9tZXJzOjE', 'page=2'])(
  '?%s is refused with 400',
  async (query) => {
    expect(await core.get(`/products?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameter' },
    });
  },
);
