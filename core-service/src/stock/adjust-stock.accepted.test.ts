import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MovementJson } from '@stockroom/contracts/inventory';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const adjust = (productId: number, body: object, headers = {}) =>
  core.post(`/products/${productId}/adjustments`, body, headers);
const quantityOf = async (productId: number) => (await core.get(`/products/${productId}`)).body.quantity;
const ledgerOf = async (productId: number): Promise<MovementJson[]> =>
  (await core.get(`/products/${productId}/movements`)).body.data;

test.each([
  [{ delta: 5, reason: 'received' }, 5, 15],
  [{ delta: -10, reason: 'damaged' }, -10, 0],
  [{ setTo: 7, reason: 'counted' }, -3, 7],
  [{ setTo: 10, reason: 'counted' }, 0, 10],
  [{ delta: 0, reason: 'counted' }, 0, 10],
  [{ delta: 999_999_990, reason: 'correction' }, 999_999_990, 1_000_000_000],
])(
  '%j for a product with 10 pieces gets 201 with the movement, and the quantity changes',
  async (body, delta, balance) => {
    const { id } = await aProduct(core, { quantity: 10 });
    const answer = await adjust(id, { ...body, note: ' shelf 4 ' });
    expect([answer.status, answer.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect(answer.body).toEqual({
      id: expect.any(Number),
      productId: id,
      before: 10,
      delta,
      balance,
      reason: body.reason,
      orderId: null,
      actor: 'api',
      note: 'shelf 4',
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(await quantityOf(id)).toBe(balance);
    expect((await ledgerOf(id))[0]).toEqual(answer.body);
  },
);

test('a product that is not for sale can be adjusted', async () => {
  const { id } = await aProduct(core, { quantity: 1, active: false });
  expect(await adjust(id, { delta: 1, reason: 'returned' })).toMatchObject({
    status: 201,
    body: { note: null },
  });
});

test('the ledger lists every change, newest first, with quantity before and after, reason, order, actor and time', async () => {
  const customer = await aCustomer(core);
  const { id } = await aProduct(core, { quantity: 10 });
  const order = (
    await core.post('/orders', { customerId: customer.id, items: [{ productId: id, quantity: 3 }] })
  ).body;
  await adjust(id, { delta: 2, reason: 'returned', note: 'unopened' });
  const line = { id: expect.any(Number), productId: id, actor: 'api', note: null, orderId: null };
  expect(await ledgerOf(id)).toEqual([
    {
      ...line,
      before: 7,
      delta: 2,
      balance: 9,
      reason: 'returned',
      note: 'unopened',
      createdAt: expect.any(String),
    },
    {
      ...line,
      before: 10,
      delta: -3,
      balance: 7,
      reason: 'sold',
      orderId: order.orderId,
      createdAt: order.createdAt,
    },
    { ...line, before: 0, delta: 10, balance: 10, reason: 'received', createdAt: expect.any(String) },
  ]);
});

test('the ledger is paged, and filtered by reason and time', async () => {
  const { id } = await aProduct(core, { quantity: 100 });
  for (const delta of [-1, -2, -3, 4]) await adjust(id, { delta, reason: delta < 0 ? 'lost' : 'received' });
  const path = `/products/${id}/movements`;
  const first = (await core.get(`${path}?limit=3`)).body;
  await adjust(id, { delta: 5, reason: 'received' });
  const second = (await core.get(`${path}?limit=3&cursor=${first.nextCursor}`)).body;
  const deltas = (page: { data: MovementJson[] }) => page.data.map(({ delta }) => delta);
  expect([deltas(first), deltas(second), second.nextCursor]).toEqual([[4, -3, -2], [-1, 100], null]);

  expect(deltas((await core.get(`${path}?reason=lost`)).body)).toEqual([-3, -2, -1]);
  const days = (await ledgerOf(id)).map(({ createdAt }) => createdAt.split('T')[0]);
  const throughout = `from=${days.at(-1)}&to=${days.at(0)}`;
  expect(deltas((await core.get(`${path}?${throughout}&reason=received`)).body)).toEqual([5, 4, 100]);
  expect(deltas((await core.get(`${path}?to=2020-01-01`)).body)).toEqual([]);
  expect(deltas((await core.get(`${path}?from=2100-01-01`)).body)).toEqual([]);
});
