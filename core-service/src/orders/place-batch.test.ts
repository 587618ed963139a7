import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let customerId: number;

beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
});
afterAll(() => core.close());

const orderOf = (productId: number, fields: object = {}) => ({
  customerId,
  items: [{ productId, quantity: 1 }],
  ...fields,
});

test('each order of a batch has its own result at its index, and a refused order does not affect the others', async () => {
  const { id, price } = await aProduct(core, { quantity: 3, price: 10 });
  const key = { idempotencyKey: 'batch-1' };
  const orders = [
    orderOf(id, key),
    orderOf(id, { items: [] }),
    orderOf(id, key),
    orderOf(id, { items: [{ productId: id, quantity: 5 }] }),
    'nonsense',
    orderOf(id, { customerId: 999_999 }),
    orderOf(id, { idempotencyKey: 'not visible ' }),
    orderOf(id, { expectedTotal: price }),
    orderOf(id, { expectedTotal: 11 }),
  ];
  const { status, body, text } = await core.post('/orders/batch', { orders });
  expect(status).toBe(207);
  expect(body.results).toMatchObject([
    { status: 201, order: { customerId, total: 11 } },
    { status: 422, problem: { code: 'validation_failed', errors: [{ path: 'items' }] } },
    { status: 200, order: { customerId, total: 11 } },
    { status: 409, problem: { code: 'insufficient_stock' } },
    { status: 422, problem: { code: 'validation_failed' } },
    { status: 422, problem: { code: 'unknown_customer' } },
    { status: 422, problem: { code: 'validation_failed', errors: [{ path: 'idempotencyKey' }] } },
    { status: 409, problem: { code: 'price_changed' } },
    { status: 201, order: { customerId, total: 11 } },
  ]);
  expect(body.results[2].order).toEqual(body.results[0].order);
  expect(text).toContain('"tax":1.00,"total":11.00');
  expect((await core.get(`/products/${id}`)).body.quantity).toBe(1);
});

test('a batch may have 1 to 500 orders', async () => {
  const { id } = await aProduct(core, { quantity: 500 });
  const orders = Array.from({ length: 500 }, () => orderOf(id));
  expect(await core.post('/orders/batch', { orders: [...orders, orderOf(id)] })).toMatchObject({
    status: 422,
  });
  expect(await core.post('/orders/batch', { orders: [] })).toMatchObject({ status: 422 });
  const { body } = await core.post('/orders/batch', { orders });
  expect(new Set(body.results.map(({ status }: { status: number }) => status))).toEqual(new Set([201]));
  expect((await core.get(`/products/${id}`)).body.quantity).toBe(0);
});

test('a batch with an Idempotency-Key header is refused', async () => {
  const { id } = await aProduct(core, { quantity: 1 });
  const answer = await core.post('/orders/batch', { orders: [orderOf(id)] }, { 'idempotency-key': 'k' });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_idempotency_key' } });
  expect((await core.get(`/products/${id}`)).body.quantity).toBe(1);
});

test('an order whose total differs from expectedTotal is refused with the current total', async () => {
  const { id } = await aProduct(core, { quantity: 1, price: 19.99 });
  const answer = await core.post('/orders', orderOf(id, { expectedTotal: 20 }));
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'price_changed', errors: [{ path: 'expectedTotal', expected: 20, actual: 21.99 }] },
  });
  expect(answer.text).toContain('"expected":20.00,"actual":21.99');
  expect(await core.post('/orders', orderOf(id, { expectedTotal: 21.99 }))).toMatchObject({ status: 201 });
});

test('a full queue gets 503 with Retry-After, for a single order and in a batch', async () => {
  const full = await startCore({ queueMax: 0 });
  const order = orderOf(1);
  const alone = await full.post('/orders', order);
  expect(alone).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
  expect(alone.headers.get('retry-after')).toBe('1');
  const { body } = await full.post('/orders/batch', { orders: [order] });
  expect(body.results).toMatchObject([{ status: 503, problem: { code: 'service_unavailable' } }]);
  await full.close();
});
