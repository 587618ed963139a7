import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

interface Books {
  quantity: number;
  sum: number;
  lastBalance: number;
  lowest: number;
  offBalance: number;
}

async function readBooks(productId: number): Promise<Books> {
  const [books] = await core.query<Books>(
    `select quantity, sum(delta)::bigint as sum, min(balance) as lowest,
        (array_agg(balance order by movement.id desc))[1] as "lastBalance",
        count(*) filter (where balance <> running) as "offBalance"
      from products join (select *, sum(delta) over (order by id) as running
        from stock_movements where product_id = $1) as movement on product_id = products.id
      group by products.id`,
    [productId],
  );
  return books as Books;
}

test('200 concurrent adjustments and 200 orders of one product keep the stock exact', async () => {
  const customer = await aCustomer(core);
  const { id } = await aProduct(core, { quantity: 20 });
  const order = { customerId: customer.id, items: [{ productId: id, quantity: 1 }] };
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => {
      const adjustment = n % 2 === 0 ? { delta: 1, reason: 'received' } : { delta: -1, reason: 'lost' };
      const [adjusted, placed] = await Promise.all([
        core.post(`/products/${id}/adjustments`, adjustment),
        core.post('/orders', order),
      ]);
      const change = adjusted.status === 201 ? adjustment.delta : 0;
      return { statuses: [adjusted.status, placed.status], change: change - (placed.status === 201 ? 1 : 0) };
    }),
  );
  const statuses = new Set(answers.flatMap((answer) => answer.statuses));
  // If the machine stalls, some wait too long for the row. They get 503, and must not change the stock either.
  statuses.delete(503);
  expect(statuses).toEqual(new Set([201, 409]));
  const expected = 20 + answers.reduce((sum, { change }) => sum + change, 0);
  const books = await readBooks(id);
  expect(books).toMatchObject({ quantity: expected, sum: expected, lastBalance: expected, offBalance: 0 });
  expect(books.lowest).toBeGreaterThanOrEqual(0);
  expect((await core.get('/inventory/audit')).body).toMatchObject({ balanced: true, differences: [] });
});

test('the last piece is removed once, by a sale or by an adjustment', async () => {
  const customer = await aCustomer(core);
  for (let round = 0; round < 10; round++) {
    const { id } = await aProduct(core, { quantity: 1 });
    const order = { customerId: customer.id, items: [{ productId: id, quantity: 1 }] };
    const [adjusted, placed] = await Promise.all([
      core.post(`/products/${id}/adjustments`, { delta: -1, reason: 'lost' }),
      core.post('/orders', order),
    ]);
    expect([adjusted.status, placed.status].toSorted()).toEqual([201, 409]);
    expect(await readBooks(id)).toMatchObject({ quantity: 0, sum: 0, lastBalance: 0, lowest: 0 });
  }
});

test('concurrent counts are applied one after the other, each against the quantity that it finds', async () => {
  const { id } = await aProduct(core, { quantity: 5 });
  const counted = await Promise.all(
    [3, 8, 3, 8, 13].map((setTo) => core.post(`/products/${id}/adjustments`, { setTo, reason: 'counted' })),
  );
  expect(counted.map(({ status, body }) => [status, body.balance])).toEqual(
    [3, 8, 3, 8, 13].map((n) => [201, n]),
  );
  const { quantity, ...books } = await readBooks(id);
  expect([3, 8, 13]).toContain(quantity);
  expect(books).toMatchObject({ sum: quantity, lastBalance: quantity, offBalance: 0 });
});
