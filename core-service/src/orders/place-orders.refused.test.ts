import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let customerId: number;
let productId: number;
let before: unknown;

beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
  productId = (await aProduct(core, { quantity: 10 })).id;
});
afterAll(() => core.close());

const everything = () =>
  core.query(`select (select count(*) from orders), (select count(*) from order_items), (select count(*) from outbox),
    (select count(*) from stock_movements), (select sum(quantity) from products)`);
beforeEach(async () => {
  before = await everything();
});
afterEach(async () => {
  expect(await everything()).toEqual(before);
});

/** Asks for a preview, which must be refused in the same way, and then for the order. */
async function place(body: unknown) {
  const [preview, answer] = [await core.post('/orders?dryRun=true', body), await core.post('/orders', body)];
  const refusalOf = ({ status, body: { requestId: _, ...problem } }: typeof answer) => [status, problem];
  expect(refusalOf(preview)).toEqual(refusalOf(answer));
  return answer;
}

const line = (fields: object = {}) => ({ productId, quantity: 1, ...fields });
const order = (fields: object = {}) => ({ customerId, items: [line()], ...fields });

const invalid: [string, () => unknown, string][] = [
  ['no body fields', () => ({}), 'customerId'],
  ['an array', () => [], ''],
  ['null', () => null, ''],
  ['no customer', () => ({ items: [line()] }), 'customerId'],
  ['a customer id as text', () => order({ customerId: '1' }), 'customerId'],
  ['a customer id as true', () => order({ customerId: true }), 'customerId'],
  ['a customer id of 0', () => order({ customerId: 0 }), 'customerId'],
  ['a customer id beyond 2^53', () => order({ customerId: 2 ** 53 }), 'customerId'],
  [
    'a product id beyond 2^53',
    () => order({ items: [line({ productId: 2 ** 53 + 2 })] }),
    'items[0].productId',
  ],
  ['no items', () => order({ items: [] }), 'items'],
  ['items that are no list', () => order({ items: line() }), 'items'],
  ['more than 100 items', () => order({ items: Array.from({ length: 101 }, () => line()) }), 'items'],
  ['quantity 0', () => order({ items: [line({ quantity: 0 })] }), 'items[0].quantity'],
  ['a negative quantity', () => order({ items: [line({ quantity: -1 })] }), 'items[0].quantity'],
  ['a fractional quantity', () => order({ items: [line({ quantity: 1.5 })] }), 'items[0].quantity'],
  [
    'a quantity beyond 1,000,000',
    () => order({ items: [line({ quantity: 1_000_001 })] }),
    'items[0].quantity',
  ],
  ['a quantity as text', () => order({ items: [line({ quantity: '2' })] }), 'items[0].quantity'],
  ['a quantity in a list', () => order({ items: [line({ quantity: [2] })] }), 'items[0].quantity'],
  ['a missing quantity', () => order({ items: [{ productId }] }), 'items[0].quantity'],
  ['an unknown field', () => order({ coupon: 1 }), ''],
  ['an unknown field in a line', () => order({ items: [line({ price: 0 })] }), 'items[0]'],
];

test.each(invalid)('%s is refused with 422 and the path of the error', async (_, body, path) => {
  const answer = await place(body());
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', status: 422 } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
});

const send = (body: string, type = 'application/json') =>
  core.send('POST', '/orders', { headers: { 'content-type': type }, body });

test.each([['{"customerId":'], [''], ['{"customerId":1,}'], ['undefined']])(
  'malformed JSON %j is refused with 400',
  async (body) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
  },
);

test('another content type is refused with 415', async () => {
  for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
    expect(await send(JSON.stringify(order()), type)).toMatchObject({
      status: 415,
      body: { code: 'unsupported_media_type' },
    });
  }
});

test('a body over 1 MB is refused with 413', async () => {
  const answer = await send(JSON.stringify(order({ padding: 'x'.repeat(1024 * 1024) })));
  expect(answer).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
});

test('an unknown customer is refused with 422', async () => {
  const answer = await place(order({ customerId: 999_999 }));
  expect(answer).toMatchObject({
    status: 422,
    body: { code: 'unknown_customer', errors: [{ path: 'customerId' }] },
  });
});

test('an erased customer is refused like an unknown one', async () => {
  const { id } = await aCustomer(core);
  await core.delete(`/customers/${id}`);
  expect((await place(order({ customerId: id }))).body).toMatchObject({ code: 'unknown_customer' });
});

test('every unknown product is named', async () => {
  const answer = await place(
    order({ items: [line({ productId: 888_888 }), line(), line({ productId: 999_999 })] }),
  );
  expect(answer).toMatchObject({ status: 422, body: { code: 'unknown_product' } });
  expect(answer.body.errors).toMatchObject([
    { path: 'items[0].productId', productId: 888_888 },
    { path: 'items[2].productId', productId: 999_999 },
  ]);
});

test('every short line is listed with the requested and the available quantity', async () => {
  const { id: scarce } = await aProduct(core, { quantity: 1 });
  const { id: gone } = await aProduct(core, { quantity: 0 });
  before = await everything();
  const items = [line({ productId: scarce, quantity: 2 }), line(), line({ productId: gone })];
  const answer = await place(order({ items }));
  expect(answer).toMatchObject({ status: 409, body: { code: 'insufficient_stock' } });
  expect(answer.body.errors).toMatchObject([
    { path: 'items[0].quantity', productId: scarce, requested: 2, available: 1 },
    { path: 'items[2].quantity', productId: gone, requested: 1, available: 0 },
  ]);
});

test('lines of one product are summed before stock is checked', async () => {
  const answer = await place(order({ items: [line({ quantity: 6 }), line({ quantity: 5 })] }));
  expect(answer).toMatchObject({ status: 409, body: { code: 'insufficient_stock' } });
  expect(answer.body.errors).toMatchObject([
    { path: 'items[0].quantity', productId, requested: 11, available: 10 },
  ]);
});

test('a product that is not for sale is refused with 409', async () => {
  const { id } = await aProduct(core, { active: false });
  before = await everything();
  const answer = await place(order({ items: [line({ productId: id })] }));
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'product_inactive', errors: [{ productId: id }] },
  });
});

test('a total that a JSON number cannot represent exactly is refused', async () => {
  const { id } = await aProduct(core, { price: 10_000_000, quantity: 1_000_000_000 });
  before = await everything();
  const answer = await place(order({ items: [line({ productId: id, quantity: 1_000_000 })] }));
  expect(answer).toMatchObject({ status: 422, body: { code: 'order_too_large' } });
});

test('an unknown path gets 404, a wrong method 405 with the allowed methods', async () => {
  expect(await core.get('/nothing')).toMatchObject({ status: 404, body: { code: 'path_not_found' } });
  expect(await core.get('/orders/%E0%A4%A')).toMatchObject({ status: 404, body: { code: 'path_not_found' } });
  const answer = await core.send('DELETE', '/orders');
  expect(answer).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
  expect(answer.headers.get('allow')).toBe('POST, GET, HEAD');
});

test.each([
  'ORD-2026-999999',
  'ORD-2026-1',
  'nonsense',
  '1',
  "'; drop table orders; --",
  '%00',
  '../products',
])('the unknown order %s gets 404', async (id) => {
  expect(await core.get(`/orders/${encodeURIComponent(id)}`)).toMatchObject({
    status: 404,
    body: { code: 'order_not_found' },
  });
});
