import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTransaction } from '../db/transaction.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { insertInvoice, lockSeries } from './invoice-store.ts';
import { numberInvoice } from './number-invoice.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

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
    const seriesNumber = (await lockSeries(tx, 2032)) + 1;
    const number = `INV-2032-00000${seriesNumber}`;
    await insertInvoice(tx, { orderId: first.id, year: 2032, seriesNumber, number, numberedAt: new Date() });
    throw new Error('killed');
  });
  await expect(rolledBack).rejects.toThrow('killed');
  expect((await numberIn(2032, second.id)).number).toBe('INV-2032-000001');
  expect((await numberIn(2032, first.id)).number).toBe('INV-2032-000002');
});

test('each year has a series of its own', async () => {
  const old = await anOrder(core);
  const young = await anOrder(core);
  expect((await numberIn(2033, old.id)).number).toBe('INV-2033-000001');
  expect((await numberIn(2034, young.id)).number).toBe('INV-2034-000001');
});
