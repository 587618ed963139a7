import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
let keys = 0;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const withKey = (key = `adjusted-${++keys}`) => ({ 'idempotency-key': key });
const adjust = (productId: number, body: unknown, headers = {}) =>
  core.post(`/products/${productId}/adjustments`, body, headers);
const quantityOf = async (productId: number) => (await core.get(`/products/${productId}`)).body.quantity;

test('a repeated key and body gets the first response byte for byte, marked as replayed', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  const key = withKey();
  const first = await adjust(id, { delta: 5, reason: 'received' }, key);
  await adjust(id, { delta: 1, reason: 'returned' });
  for (const body of [
    { reason: 'received', delta: 5 },
    { delta: 5, reason: 'received', note: null },
  ]) {
    const again = await adjust(id, body, key);
    expect([again.status, again.headers.get('idempotent-replayed'), again.text]).toEqual([
      201,
      'true',
      first.text,
    ]);
  }
  expect(await quantityOf(id)).toBe(16);
});

test('another body, another product or an order with the same key is refused with 422', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  const other = await aProduct(core, { quantity: 10 });
  const customer = await aCustomer(core);
  const key = withKey();
  const body = { delta: 5, reason: 'received' };
  await adjust(id, body, key);
  const reused = { status: 422, body: { code: 'idempotency_key_reused' } };
  expect(await adjust(id, { ...body, note: 'more' }, key)).toMatchObject(reused);
  expect(await adjust(other.id, body, key)).toMatchObject(reused);
  const order = { customerId: customer.id, items: [{ productId: id, quantity: 1 }] };
  expect(await core.post('/orders', order, key)).toMatchObject(reused);
  expect([await quantityOf(id), await quantityOf(other.id)]).toEqual([15, 10]);
});

test('a refusal does not use up the key, so a corrected adjustment succeeds', async () => {
  const { id } = await aProduct(core, { quantity: 1 });
  const key = withKey();
  expect(await adjust(id, { delta: -2, reason: 'lost' }, key)).toMatchObject({ status: 409 });
  expect(await adjust(id, { setTo: 1, reason: 'lost' }, key)).toMatchObject({ status: 422 });
  expect(await adjust(999_999_999, { delta: 1, reason: 'received' }, key)).toMatchObject({ status: 404 });
  expect(await adjust(id, { delta: -1, reason: 'lost' }, key)).toMatchObject({ status: 201 });
});

test('thirty concurrent requests with one key adjust once and get thirty equal bodies', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  const key = withKey();
  const body = { delta: 1, reason: 'received' };
  const answers = await Promise.all(Array.from({ length: 30 }, () => adjust(id, body, key)));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(29);
  expect(await quantityOf(id)).toBe(11);
});

test('a malformed key is refused with 400', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  expect(await adjust(id, { delta: 1, reason: 'received' }, withKey('a b'))).toMatchObject({
    status: 400,
    body: { code: 'invalid_idempotency_key' },
  });
  expect(await quantityOf(id)).toBe(10);
});
