import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DEFAULT_NUMBER_FORMATS, formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import { readDatabaseTime } from '../db/database-time.ts';
import { inTransaction } from '../db/transaction.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { invoiceOf, numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { ClocksDisagree } from './document-date.ts';
import { updateNumbered } from './document-store.ts';
import { findNextNumber } from './next-number.ts';
import { lockSeries, putPeriod } from './series-store.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore({ waitTimeoutMs: 60_000 });
});
afterAll(() => core.close());

/** The ids of `count` orders, placed in consecutive batches. */
async function someOrders(count: number): Promise<number[]> {
  const customer = await aCustomer(core);
  const product = await aProduct(core, { quantity: count });
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const ids: number[] = [];
  while (ids.length < count) {
    const { body } = await core.post('/orders/batch', { orders: Array.from({ length: 100 }, () => order) });
    ids.push(...body.results.map((result: { order: { id: number } }) => result.order.id));
  }
  return ids;
}

const numberIn = (year: number, orderId: number) =>
  numberInvoiceOf(
    { pool: core.pool, seller: core.seller, ...bothClocks(() => new Date(Date.UTC(year, 0, 1))) },
    orderId,
  );

test('five concurrent attempts to number an order give it one number', async () => {
  const { id } = await anOrder(core);
  const invoices = await Promise.all(Array.from({ length: 5 }, () => numberIn(2031, id)));
  expect(new Set(invoices.map(({ number }) => number))).toEqual(new Set(['INV-2031-000001']));
});

const numberOf = (year: number, count: number) =>
  formatDocumentNumber(DEFAULT_NUMBER_FORMATS.INV, { year, count });

/** As `numberDocument`, up to the commit. */
const numberAndRollBack = (year: number, orderId: number) =>
  inTransaction(core.pool, async (tx) => {
    const now = new Date(Date.UTC(year, 0, 1));
    const issueDate = `${year}-01-01`;
    const next = findNextNumber(await lockSeries(tx, 'INV'), { issueDate, now });
    const place = { year: next.year, version: 1, first: next.first };
    await putPeriod(tx, { series: 'INV', ...place, last: next.count, lastNumberedAt: now });
    const document = await invoiceOf(tx, orderId);
    const facts = { numberedAt: now, issueDate, sellerId: core.seller.id };
    const number = numberOf(year, next.count);
    await updateNumbered(tx, { document, ...place, seriesNumber: next.count, number, ...facts });
    throw new Error('rolled back');
  });

test('a rolled back transaction leaves no gap', async () => {
  const first = await anOrder(core);
  const second = await anOrder(core);
  await expect(numberAndRollBack(2032, first.id)).rejects.toThrow('rolled back');
  expect((await numberIn(2032, second.id)).number).toBe('INV-2032-000001');
  expect((await numberIn(2032, first.id)).number).toBe('INV-2032-000002');
});

test('when 400 invoices are numbered concurrently and every tenth is rolled back, the rest are numbered 1 to n', async () => {
  const orders = await someOrders(400);
  const numbered = await Promise.allSettled(
    orders.map((orderId, index) =>
      index % 10 === 3 ? numberAndRollBack(2035, orderId) : numberIn(2035, orderId),
    ),
  );
  const given = numbered.flatMap((each) => (each.status === 'fulfilled' ? [each.value.number] : []));
  expect(given).toHaveLength(360);
  expect(given.toSorted()).toEqual(Array.from({ length: 360 }, (_, n) => numberOf(2035, n + 1)));
  expect(await core.query('select last_number as last from document_series where year = 2035')).toEqual([
    { last: 360 },
  ]);
}, 60_000);

/** The dates of invoices numbered one after the other with these clocks of the database and core. */
async function datesBy(clocks: { database: string; core?: string }[]): Promise<string[]> {
  const dates: string[] = [];
  for (const { database, core: own = database } of clocks) {
    const { id } = await anOrder(core);
    const { numberedAt } = await numberInvoiceOf(
      {
        pool: core.pool,
        ...bothClocks(() => new Date(database)),
        clock: () => new Date(own),
        seller: core.seller,
      },
      id,
    );
    dates.push(numberedAt.toISOString());
  }
  return dates;
}

test('dates rise with the numbers, even if transactions commit in another order than they begin', async () => {
  const clocks = ['2036-05-02T10:00:00.000Z', '2036-05-02T09:59:59.500Z', '2036-05-03T10:00:00.000Z'];
  const dates = await datesBy(clocks.map((database) => ({ database })));
  expect(dates).toEqual([clocks[0], clocks[0], clocks[2]]);
});

test("when core's clock is a month ahead, invoices have the database's date, and later dates are not affected", async () => {
  const [first, second, third] = [
    '2037-05-02T10:00:00.000Z',
    '2037-05-02T10:01:00.000Z',
    '2037-05-02T10:02:00.000Z',
  ];
  const dates = await datesBy([
    { database: first },
    { database: second, core: '2037-06-02T10:01:00.000Z' },
    { database: third },
  ]);
  expect(dates).toEqual([first, second, third]);
});

test("when the database's clock jumps, no invoice is numbered; when it is right, numbering continues without a gap", async () => {
  const right = { database: '2038-05-02T10:00:00.000Z' };
  await datesBy([right]);
  const jumped = datesBy([{ database: '2038-06-02T10:00:00.000Z', core: right.database }]);
  await expect(jumped).rejects.toThrow(ClocksDisagree);
  expect(await datesBy([right])).toEqual([right.database]);
  const [series] = await core.query('select last_number as last from document_series where year = 2038');
  expect(series).toEqual({ last: 2 });
});

test('a series that a wrong clock dated a month ahead returns to the true date by itself', async () => {
  const ahead = '2039-06-02T10:00:00.000Z';
  const now = '2039-05-02T10:00:00.000Z';
  expect(await datesBy([{ database: ahead }, { database: now }, { database: now }])).toEqual([
    ahead,
    now,
    now,
  ]);
});

test('with the real clocks, an invoice has the date of the database', async () => {
  const { id } = await anOrder(core);
  const deps = {
    pool: core.pool,
    ...bothClocks(() => new Date()),
    readTime: readDatabaseTime,
    seller: core.seller,
  };
  const { numberedAt } = await numberInvoiceOf(deps, id);
  const [row] = await core.query<{ isNow: boolean }>(
    `select abs(extract(epoch from now() - $1::timestamptz)) < 60 as "isNow"`,
    [numberedAt],
  );
  expect(row).toEqual({ isNow: true });
});

test('each year has its own series', async () => {
  const old = await anOrder(core);
  const young = await anOrder(core);
  expect((await numberIn(2033, old.id)).number).toBe('INV-2033-000001');
  expect((await numberIn(2034, young.id)).number).toBe('INV-2034-000001');
});
