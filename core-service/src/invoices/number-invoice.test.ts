import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatNumber } from '@stockroom/contracts/ids';
import { inTransaction } from '../db/transaction.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { insertInvoice, lockSeries } from './invoice-store.ts';
import { numberInvoice } from './number-invoice.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ patienceMs: 60_000 });
});
afterAll(() => core.close());

/** Ids of `count` orders, placed as one batch after another. */
async function someOrders(count: number): Promise<number[]> {
  const customer = await aCustomer(core);
  const product = await aProduct(core, { quantity: count });
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const ids: number[] = [];
  while (ids.length < count) {
    const { body } = await core.post('/orders/batch', { orders: Array.from({ length: 500 }, () => order) });
    ids.push(...body.results.map((result: { order: { id: number } }) => result.order.id));
  }
  return ids;
}

const numberIn = (year: number, orderId: number) =>
  numberInvoice({ pool: core.pool, clock: () => new Date(Date.UTC(year, 0, 1)) }, orderId);

test('one order numbered five times at once has one number', async () => {
  const { id } = await anOrder(core);
  const invoices = await Promise.all(Array.from({ length: 5 }, () => numberIn(2031, id)));
  expect(new Set(invoices.map(({ number }) => number))).toEqual(new Set(['INV-2031-000001']));
});

test('a transaction that is rolled back leaves no gap', async () => {
  const first = await anOrder(core);
  const second = await anOrder(core);
  const rolledBack = inTransaction(core.pool, async (tx) => {
    const seriesNumber = (await lockSeries(tx, 2032)).last + 1;
    const number = `INV-2032-00000${seriesNumber}`;
    await insertInvoice(tx, { orderId: first.id, year: 2032, seriesNumber, number, numberedAt: new Date() });
    throw new Error('killed');
  });
  await expect(rolledBack).rejects.toThrow('killed');
  expect((await numberIn(2032, second.id)).number).toBe('INV-2032-000001');
  expect((await numberIn(2032, first.id)).number).toBe('INV-2032-000002');
});

const numberAndRollBack = (orderId: number) =>
  inTransaction(core.pool, async (tx) => {
    const seriesNumber = (await lockSeries(tx, 2035)).last + 1;
    const number = formatNumber('INV', 2035, seriesNumber);
    await insertInvoice(tx, { orderId, year: 2035, seriesNumber, number, numberedAt: new Date() });
    throw new Error('rolled back');
  });

test('of 1,000 numbered at once with every tenth rolled back, the rest have exactly 1 to n', async () => {
  const orders = await someOrders(1_000);
  const numbered = await Promise.allSettled(
    orders.map((orderId, index) => (index % 10 === 3 ? numberAndRollBack(orderId) : numberIn(2035, orderId))),
  );
  const given = numbered.flatMap((each) => (each.status === 'fulfilled' ? [each.value.number] : []));
  expect(given).toHaveLength(900);
  expect(given.toSorted()).toEqual(Array.from({ length: 900 }, (_, n) => formatNumber('INV', 2035, n + 1)));
  expect(await core.query('select last_number as last from invoice_series where year = 2035')).toEqual([
    { last: 900 },
  ]);
}, 60_000);

test('dates rise with the numbers although a clock runs back', async () => {
  const clocks = ['2036-05-02T10:00:00.000Z', '2036-05-01T10:00:00.000Z', '2036-05-03T10:00:00.000Z'];
  const dates: string[] = [];
  for (const time of clocks) {
    const { id } = await anOrder(core);
    const { numberedAt } = await numberInvoice({ pool: core.pool, clock: () => new Date(time) }, id);
    dates.push(numberedAt.toISOString());
  }
  expect(dates).toEqual([clocks[0], clocks[0], clocks[2]]);
});

test('each year has a series of its own', async () => {
  const old = await anOrder(core);
  const young = await anOrder(core);
  expect((await numberIn(2033, old.id)).number).toBe('INV-2033-000001');
  expect((await numberIn(2034, young.id)).number).toBe('INV-2034-000001');
});
