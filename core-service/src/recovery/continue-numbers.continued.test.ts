import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@stockroom/local/testing/test-database';
import { createPool, type Pool } from '../db/pool.ts';
import { reportInvoiceSeries } from '../documents/invoice-series.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { continueNumbers } from './continue-numbers.ts';

const RESTORED_AT = new Date('2051-01-02T03:04:05.000Z');
const REASON =
  'Issued after the backup that was restored at 2051-01-02T03:04:05.000Z; the PDFs are in the bucket';
const deps = () => ({ pool, clock: () => RESTORED_AT, calendar: createShopCalendar('UTC') });

let database: TestDatabase;
let pool: Pool;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.ownerUrl, onIdleError: () => undefined });
});
afterEach(async () => {
  await pool.end();
  await database.drop();
});

test('each year continues after the highest number in the bucket, also a year that is not in the backup', async () => {
  await pool.query(
    `insert into document_series (series, year, last_number) values ('INV', 2050, 0), ('INV', 2049, 12)`,
  );
  await continueNumbers(deps(), {
    highestInvoices: { 'INV-2049': 10, 'INV-2050': 7, 'INV-2051': 3 },
    ordersSinceBackup: 500,
  });
  const series = await reportInvoiceSeries(pool);
  expect(series.map(({ last }) => last)).toEqual(['INV-2051-000003', 'INV-2050-000007', 'INV-2049-000012']);
  expect(series.slice(0, 2).map(({ gaps }) => gaps)).toEqual([
    [{ from: 'INV-2051-000001', to: 'INV-2051-000003', reason: REASON }],
    [{ from: 'INV-2050-000001', to: 'INV-2050-000007', reason: REASON }],
  ]);
  const { rows } = await pool.query('select last_numbered_at as at from document_series where year = 2051');
  expect(rows).toEqual([{ at: RESTORED_AT }]);
});

test('credit notes continue in a series of their own', async () => {
  const lines = await continueNumbers(deps(), {
    highestInvoices: { 'INV-2050': 7, 'CRN-2050': 2 },
    ordersSinceBackup: 1,
  });
  expect(lines.slice(0, 2)).toEqual([
    expect.stringMatching(/^Credit notes of 2050 continue at CRN-2050-000003: /),
    expect.stringMatching(/^Invoices of 2050 continue at INV-2050-000008: /),
  ]);
});

test('order numbers and ids are advanced by the given number of orders', async () => {
  const orderNumbers = createOrderNumbers(pool);
  await orderNumbers.prepareYear(2051);
  const take = async () => (await orderNumbers.take(pool, { year: 2051, count: 1 }))[0];
  expect(await take()).toEqual({ id: 1, number: 'ORD-2051-000001', invoiceId: 1 });
  await continueNumbers(deps(), { highestInvoices: {}, ordersSinceBackup: 500 });
  expect(await take()).toEqual({ id: 50_002, number: 'ORD-2051-000502', invoiceId: 50_002 });
});

test('a second run does not change the series', async () => {
  await continueNumbers(deps(), { highestInvoices: { 'INV-2051': 3 }, ordersSinceBackup: 1 });
  const once = await reportInvoiceSeries(pool);
  await continueNumbers(deps(), { highestInvoices: { 'INV-2051': 3 }, ordersSinceBackup: 1 });
  expect(await reportInvoiceSeries(pool)).toEqual(once);
});

test('while a core runs on the database, the command refuses and changes nothing', async () => {
  const core = createPool({ databaseUrl: database.ownerUrl, onIdleError: () => undefined });
  const client = await core.connect();
  try {
    await expect(
      continueNumbers(deps(), { highestInvoices: { 'INV-2051': 3 }, ordersSinceBackup: 1 }),
    ).rejects.toThrow('core-service is running on this database: stop it first');
    expect(await reportInvoiceSeries(pool)).toEqual([]);
  } finally {
    client.release();
    await core.end();
  }
});
