import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const adjust = (productId: number | string, body: unknown, headers = {}) =>
  core.post(`/products/${productId}/adjustments`, body, headers);
const booksOf = async (productId: number) => ({
  quantity: (await core.get(`/products/${productId}`)).body.quantity,
  movements: (await core.get(`/products/${productId}/movements`)).body.data.length,
});

test('removing more than the stock gets 409 with the available quantity and changes nothing', async () => {
  const { id } = await aProduct(core, { quantity: 3 });
  const answer = await adjust(id, { delta: -4, reason: 'lost' });
  expect(answer).toMatchObject({ status: 409, body: { code: 'insufficient_stock' } });
  expect(answer.body.errors).toEqual([
    {
      path: 'delta',
      message: `product ${id}: cannot remove 4, 3 available`,
      productId: id,
      requested: 4,
      available: 3,
    },
  ]);
  expect(await booksOf(id)).toEqual({ quantity: 3, movements: 1 });
});

test('exceeding the maximum quantity gets 409 and changes nothing', async () => {
  const { id } = await aProduct(core, { quantity: 2 });
  const answer = await adjust(id, { delta: 999_999_999, reason: 'received' });
  expect(answer).toMatchObject({
    status: 409,
    body: { code: 'stock_too_large', errors: [{ productId: id }] },
  });
  expect(await booksOf(id)).toEqual({ quantity: 2, movements: 1 });
});

test('setting the current quantity gets 422 unless the reason is counted', async () => {
  const { id } = await aProduct(core, { quantity: 2 });
  const answer = await adjust(id, { setTo: 2, reason: 'correction' });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      code: 'validation_failed',
      errors: [{ path: 'setTo', message: expect.stringContaining('counted') }],
    },
  });
  expect(await booksOf(id)).toEqual({ quantity: 2, movements: 1 });
});

test.each([
  [{}, 'reason'],
  [{ reason: 'received' }, 'delta'],
  [{ delta: 1, setTo: 1, reason: 'received' }, 'delta'],
  [{ delta: 0, reason: 'received' }, 'delta'],
  [{ delta: 1.5, reason: 'received' }, 'delta'],
  [{ delta: '1', reason: 'received' }, 'delta'],
  [{ delta: 1_000_000_001, reason: 'received' }, 'delta'],
  [{ setTo: -1, reason: 'counted' }, 'setTo'],
  [{ setTo: 1_000_000_001, reason: 'counted' }, 'setTo'],
  [{ delta: 1, reason: 'sold' }, 'reason'],
  [{ delta: 1, reason: 'cancelled' }, 'reason'],
  [{ delta: 1, reason: 'received', note: 'x'.repeat(501) }, 'note'],
  [{ delta: 1, reason: 'received', note: 'a\u0000b' }, 'note'],
  [{ delta: 1, reason: 'received', actor: 'me' }, ''],
])('%j gets 422, and changes nothing', async (body, path) => {
  const { id } = await aProduct(core, { quantity: 5 });
  const answer = await adjust(id, body);
  expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
  expect(answer.body.errors.map((error: { path: string }) => error.path)).toContain(path);
  expect(await booksOf(id)).toEqual({ quantity: 5, movements: 1 });
});

test.each(['999999999', '0', 'abc', '9007199254740993'])('product %s gets 404', async (id) => {
  const notFound = { status: 404, body: { code: 'product_not_found' } };
  expect(await adjust(id, { delta: 1, reason: 'received' })).toMatchObject(notFound);
  expect(await core.get(`/products/${id}/movements`)).toMatchObject(notFound);
});

test.each(['limit=0', 'limit=101', 'reason=stolen', 'from=yesterday', 'cursor=x', 'unknown=1'])(
  'the ledger with ?%s gets 400',
  async (query) => {
    const { id } = await aProduct(core);
    expect(await core.get(`/products/${id}/movements?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_parameter' },
    });
  },
);

test('another method gets 405 with the allowed methods', async () => {
  const { id } = await aProduct(core);
  for (const [path, allow] of [
    [`/products/${id}/adjustments`, 'POST'],
    [`/products/${id}/movements`, 'GET, HEAD'],
    ['/inventory/audit', 'GET, HEAD'],
  ] as const) {
    const answer = await core.send('DELETE', path);
    expect([answer.status, answer.body.code, answer.headers.get('allow')]).toEqual([
      405,
      'method_not_allowed',
      allow,
    ]);
  }
});

test('the database refuses changes of the ledger', async () => {
  const { id } = await aProduct(core, { quantity: 5 });
  await expect(
    core.query('update stock_movements set delta = 1 where product_id = $1', [id]),
  ).rejects.toThrow('append-only');
  await expect(core.query('delete from stock_movements where product_id = $1', [id])).rejects.toThrow(
    'append-only',
  );
});
