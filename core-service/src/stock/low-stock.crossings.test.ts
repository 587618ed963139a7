import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { buildLowStockJobs } from './low-stock.ts';

let core: CoreUnderTest;
let customerId: number;
let wakes = 0;
beforeAll(async () => {
  core = await startCore({ onCommitted: () => (wakes += 1) });
  customerId = (await aCustomer(core)).id;
});
afterAll(() => core.close());

const jobsOf = (productId: number) =>
  core.query<{ payload: { quantity: number } }>(
    `select payload from outbox where kind = 'stock.low' and payload ->> 'productId' = $1 order by id`,
    [String(productId)],
  );
const sell = (productId: number, quantity: number) =>
  core.post('/orders', { customerId, items: [{ productId, quantity }] });
const adjust = (productId: number, delta: number) =>
  core.post(`/products/${productId}/adjustments`, { delta, reason: 'correction' });

const at = new Date('2026-01-15T10:30:00Z');
const level = (quantity: number, reorderPoint: number) => ({ quantity, reorderPoint, trackStock: true });
const untracked = { quantity: 0, reorderPoint: 0, trackStock: false };
const product = { id: 7, sku: 'MUG', name: 'Mug' };
test.each([
  { change: 'from above to above', before: level(10, 5), after: level(6, 5), jobs: 0 },
  { change: 'from above to the point', before: level(6, 5), after: level(5, 5), jobs: 1 },
  { change: 'from above to below', before: level(6, 5), after: level(0, 5), jobs: 1 },
  { change: 'from the point to below', before: level(5, 5), after: level(4, 5), jobs: 0 },
  { change: 'from below to above', before: level(4, 5), after: level(6, 5), jobs: 0 },
  { change: 'to nothing, without a point', before: level(1, 0), after: level(0, 0), jobs: 1 },
  { change: 'of the point, up to the quantity', before: level(6, 5), after: level(6, 6), jobs: 1 },
  { change: 'of the point, down below the quantity', before: level(5, 5), after: level(5, 4), jobs: 0 },
  { change: 'that ends the tracking', before: level(0, 0), after: untracked, jobs: 0 },
  { change: 'that begins the tracking, without stock', before: untracked, after: level(0, 0), jobs: 1 },
])('a change $change inserts $jobs jobs', ({ before, after, jobs }) => {
  const { quantity, reorderPoint } = after;
  const payload = {
    productId: 7,
    sku: 'MUG',
    name: 'Mug',
    quantity,
    reorderPoint,
    crossedAt: at.toISOString(),
  };
  const staged = buildLowStockJobs([{ before, after: { ...product, ...after } }], at);
  expect(staged).toEqual(jobs === 1 ? [{ kind: 'stock.low', payload }] : []);
});

test('an order that reduces the quantity to the reorder point inserts one job, and the next order none', async () => {
  const { id, sku, name } = await aProduct(core, { quantity: 10, reorderPoint: 4 });
  await sell(id, 5);
  expect(await jobsOf(id)).toEqual([]);
  const { body: order } = await sell(id, 1);
  await sell(id, 1);
  expect(await jobsOf(id)).toEqual([
    { payload: { productId: id, sku, name, quantity: 4, reorderPoint: 4, crossedAt: order.createdAt } },
  ]);
});

test('an adjustment that crosses the reorder point inserts a job and wakes the dispatcher', async () => {
  const { id } = await aProduct(core, { quantity: 10, reorderPoint: 4 });
  const before = wakes;
  await adjust(id, -5);
  expect([await jobsOf(id), wakes]).toEqual([[], before]);
  await adjust(id, -1);
  expect([await jobsOf(id), wakes]).toMatchObject([[{ payload: { quantity: 4 } }], before + 1]);
});

test('a restocked product gets another job when it crosses the reorder point again', async () => {
  const { id } = await aProduct(core, { quantity: 5, reorderPoint: 4 });
  await sell(id, 2);
  await adjust(id, 1);
  await sell(id, 1);
  expect(await jobsOf(id)).toHaveLength(1);
  await adjust(id, 2);
  await sell(id, 3);
  expect((await jobsOf(id)).map(({ payload }) => payload.quantity)).toEqual([3, 2]);
});

test('a hundred concurrent sales across the reorder point insert exactly one job', async () => {
  const { id } = await aProduct(core, { quantity: 150, reorderPoint: 100 });
  const answers = await Promise.all(Array.from({ length: 100 }, () => sell(id, 1)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(await jobsOf(id)).toHaveLength(1);
});

test('concurrent sales and adjustments insert one job for each crossing in the ledger', async () => {
  const { id } = await aProduct(core, { quantity: 12, reorderPoint: 10 });
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      n % 2 === 0 ? adjust(id, n % 4 === 0 ? 3 : -2) : adjust(id, n % 3 === 0 ? 1 : -1),
    ),
  );
  const [ledger] = await core.query<{ crossings: number }>(
    `select count(*) as crossings from stock_movements where product_id = $1 and balance - delta > 10 and balance <= 10`,
    [id],
  );
  expect(await jobsOf(id)).toHaveLength(Number(ledger?.crossings));
});

test('a refused order, and a sale that starts below the reorder point, insert no job', async () => {
  const { id } = await aProduct(core, { quantity: 5, reorderPoint: 4 });
  expect((await sell(id, 6)).status).toBe(409);
  const low = await aProduct(core, { quantity: 3, reorderPoint: 4 });
  await sell(low.id, 1);
  expect([await jobsOf(id), await jobsOf(low.id)]).toEqual([[], []]);
});
