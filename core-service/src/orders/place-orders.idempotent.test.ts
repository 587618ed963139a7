import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPEN_CALLER } from '../auth/caller.ts';
import { responseToStore } from './stored-response.ts';
import { createOrderNumbers } from './order-numbers.ts';
import { anOrderRequest } from '../testing/an-order-request.ts';
import { placeOrders } from './place-orders.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let customerId: number;
let keys = 0;

beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
});
afterAll(() => core.close());

const aKey = () => `key-${++keys}`;
const withKey = (key: string) => ({ 'idempotency-key': key });
const orderOf = async (fields: { quantity?: number } = {}) => {
  const product = await aProduct(core, { quantity: 10, ...fields });
  return { product, order: { customerId, items: [{ productId: product.id, quantity: 1 }] } };
};
const stockOf = async (productId: number) => (await core.get(`/products/${productId}`)).body.quantity;

test('a repeated key and body gets the first response byte for byte, marked as replayed', async () => {
  const { product, order } = await orderOf();
  const key = aKey();
  const first = await core.post('/orders', order, withKey(key));
  expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
  await core.query(`update orders set status = 'CANCELLED' where id = $1`, [first.body.id]);
  const reordered = {
    items: order.items.map(({ productId, quantity }) => ({ quantity, productId })),
    customerId,
  };
  for (const body of [order, reordered]) {
    const again = await core.post('/orders', body, withKey(key));
    expect([again.status, again.headers.get('idempotent-replayed'), again.text]).toEqual([
      201,
      'true',
      first.text,
    ]);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  }
  expect(await stockOf(product.id)).toBe(9);
});

test('another body under the same key is refused with 422', async () => {
  const { product, order } = await orderOf();
  const key = aKey();
  await core.post('/orders', order, withKey(key));
  const answer = await core.post(
    '/orders',
    { ...order, items: [{ productId: product.id, quantity: 2 }] },
    withKey(key),
  );
  expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await stockOf(product.id)).toBe(9);
});

test('a refusal is not stored, so a corrected retry with the same key succeeds', async () => {
  const { product, order } = await orderOf({ quantity: 1 });
  const key = aKey();
  const tooMany = { ...order, items: [{ productId: product.id, quantity: 2 }] };
  expect(await core.post('/orders', tooMany, withKey(key))).toMatchObject({ status: 409 });
  expect(await core.query('select 1 from idempotency_keys where key = $1', [key])).toEqual([]);
  expect(await core.post('/orders', order, withKey(key))).toMatchObject({ status: 201 });
});

test('fifty concurrent requests with one key place one order and get fifty equal bodies', async () => {
  const { product, order } = await orderOf();
  const key = aKey();
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => core.post('/orders', order, withKey(key))),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(49);
  expect(await stockOf(product.id)).toBe(9);
});

test('when the first request of a key in a batch is refused, the next accepted one gets the key', async () => {
  const { product, order } = await orderOf({ quantity: 1 });
  const key = aKey();
  const request = (quantity: number) =>
    anOrderRequest(
      { ...order, items: [{ productId: product.id, quantity }] },
      { keyHeader: key, by: OPEN_CALLER },
    );
  const results = await placeOrders(core.deps, [request(2), request(1), request(1), request(2)]);
  expect(results).toMatchObject([
    { outcome: 'refused', problem: { code: 'insufficient_stock' } },
    { outcome: 'placed' },
    { outcome: 'replayed' },
    { outcome: 'refused', problem: { code: 'idempotency_key_reused' } },
  ]);
  const [stored] = await core.query<{ response: string }>(
    'select response from idempotency_keys where key = $1',
    [key],
  );
  expect(stored?.response).toBe(responseToStore((results[1] as { body: string }).body));
});

test('two instances that receive the same keys in opposite order place each order once', async () => {
  const { product, order } = await orderOf({ quantity: 100 });
  const shared = Array.from({ length: 20 }, aKey);
  const other = { ...core.deps, orderNumbers: createOrderNumbers(core.pool) };
  const [ours, theirs] = await Promise.all([
    placeOrders(
      core.deps,
      shared.map((key) => anOrderRequest(order, { keyHeader: key, by: OPEN_CALLER })),
    ),
    placeOrders(
      other,
      shared.toReversed().map((key) => anOrderRequest(order, { keyHeader: key, by: OPEN_CALLER })),
    ),
  ]);
  const bodies = (results: object[]) => results.map((result) => (result as { body: string }).body);
  expect(bodies(ours)).toEqual(bodies(theirs).toReversed());
  expect(await stockOf(product.id)).toBe(80);
});

test.each([['a b'], ['x'.repeat(256)], ['é'], ['']])('the key %j is refused with 400', async (key) => {
  const { product, order } = await orderOf();
  expect(await core.post('/orders', order, withKey(key))).toMatchObject({
    status: 400,
    body: { code: 'invalid_idempotency_key' },
  });
  expect(await stockOf(product.id)).toBe(10);
});
