import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { behindLock } from '../testing/behind-lock.ts';
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
      `"trackStock":true,"active":true,"taxCode":"standard","metadata":{},"unit":"C62","createdAt":"2026-01-15T10:30:00.000Z","updatedAt":"2026-01-15T10:30:00.000Z"}`,
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

const keyed = (key: string) => ({ 'idempotency-key': key });

test('a repeated request creates one product, and gets the first answer even after an edit or deletion', async () => {
  const fields = { sku: 'REPEATED', name: 'Repeated', price: 5, quantity: 3 };
  const ask = (other: object = {}) =>
    core.post('/products', { ...fields, ...other }, keyed('product-repeated'));
  const answers = await behindLock(core, 'lock table products in share mode', [
    () => ask(),
    () => ask({ active: true }),
    () => ask(),
  ]);
  const [first] = answers;
  const path = `/products/${first?.body.id}`;
  const etag = (await core.get(path)).headers.get('etag');
  expect((await core.get(`${path}/movements`)).body.data).toHaveLength(1);
  await core.patch(path, { price: 6 });
  answers.push(await ask());
  expect((await core.delete(path)).status).toBe(204);
  answers.push(await ask());
  const shown = answers.map(({ status, text, headers }) => [
    status,
    text,
    ...['location', 'etag', 'content-type'].map((name) => headers.get(name)),
  ]);
  const wanted = [201, first?.text, `/api${path}`, etag, 'application/json; charset=utf-8'];
  expect(shown).toEqual(answers.map(() => wanted));
  const replayed = answers.map(({ headers }) => headers.get('idempotent-replayed'));
  expect(replayed).toEqual([null, 'true', 'true', 'true', 'true']);

  const reused = { status: 422, body: { code: 'idempotency_key_reused' } };
  for (const other of [{ sku: 'REPEATED-2' }, { price: 5.01 }, { quantity: 4 }, { metadata: { a: 'b' } }])
    expect(await ask(other)).toMatchObject(reused);
  const customer = { name: 'X', email: 'x@example.com' };
  expect(await core.post('/customers', customer, keyed('product-repeated'))).toMatchObject(reused);
  expect(await core.query(`select from products where sku like 'REPEATED%'`)).toEqual([]);
});

test('a refused product does not use up its key', async () => {
  await aProduct(core, { sku: 'Taken' });
  const ask = (fields: object = {}) =>
    core.post('/products', { ...valid, sku: 'FREE', ...fields }, keyed('product-refused'));
  expect(await ask({ sku: 'tAKEN' })).toMatchObject({ status: 409, body: { code: 'sku_taken' } });
  expect(await ask({ taxCode: 'none' })).toMatchObject({ status: 422, body: { code: 'unknown_tax_code' } });
  expect(await ask({ trackStock: false })).toMatchObject({
    status: 422,
    body: { code: 'validation_failed', errors: [{ path: 'quantity' }] },
  });
  const { status, headers, body } = await ask();
  expect([status, headers.get('idempotent-replayed'), body.sku]).toEqual([201, null, 'FREE']);
  expect(await core.post('/products', valid, keyed('two words'))).toMatchObject({
    status: 400,
    body: { code: 'invalid_idempotency_key' },
  });
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
