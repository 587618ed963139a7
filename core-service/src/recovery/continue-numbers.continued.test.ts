import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@stockroom/local/testing/test-database';
import { documentKey } from '@stockroom/contracts/document-keys';
import { createPool, type Pool } from '../db/pool.ts';
import { aNumbering } from '../testing/a-numbering.ts';
import { reportSeries } from '../documents/series-report.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { continueNumbers } from './continue-numbers.ts';

const RESTORED_AT = new Date('2051-01-02T03:04:05.000Z');
const REASON =
  'Issued after the backup that was restored at 2051-01-02T03:04:05.000Z; the PDFs are in the bucket';
const deps = (numbering = aNumbering()) => ({
  pool,
  clock: () => RESTORED_AT,
  calendar: createShopCalendar('UTC'),
  numbering,
});

/** The keys of PDFs with these numbers, whose years are those of the folders. */
async function* keysOf(numbers: Record<number, string[]>): AsyncGenerator<string> {
  for (const [year, each] of Object.entries(numbers))
    for (const number of each) yield documentKey({ number, year: Number(year) });
}

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
    keys: keysOf({
      2049: ['INV-2049-000009', 'INV-2049-000010'],
      2050: ['INV-2050-000007', 'INV-2050-000006'],
      2051: ['INV-2051-000003', 'RE-2051-000009'],
    }),
    ordersSinceBackup: 500,
  });
  const series = await reportSeries(pool, 'INV');
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
    keys: keysOf({ 2050: ['INV-2050-000007', 'CRN-2050-000002'] }),
    ordersSinceBackup: 1,
  });
  expect(lines.slice(0, 2)).toEqual([
    expect.stringMatching(/^Credit notes of 2050 continue at CRN-2050-000003: /),
    expect.stringMatching(/^Invoices of 2050 continue at INV-2050-000008: /),
  ]);
});

test('formats that changed before and after the backup are told apart, also in one year', async () => {
  await pool.query(`insert into document_series (series, year, last_number) values ('INV', 2050, 3)`);
  const numbering = aNumbering({ format: 'INV-{year}-{n:6}', firstNumber: 500 });
  const keys = { 2050: ['INV-2050-000005', 'INV-2050-000501', 'INV-2050-000500'], 2051: ['INV-2051-000002'] };
  const restore = () => continueNumbers(deps(numbering), { keys: keysOf(keys), ordersSinceBackup: 1 });
  await restore();
  // A second run adds nothing.
  const lines = await restore();
  expect(lines.slice(0, 3)).toEqual([
    'Invoices of 2050 in the earlier format INV-{year}-{n:6}: the bucket has no later number.',
    'Invoices of 2050 continue at INV-2050-000502: the bucket has no later number.',
    'Invoices of 2051 continue at INV-2051-000003: the bucket has no later number.',
  ]);
  const ranges = (await reportSeries(pool, 'INV')).map(({ first, last, gaps }) => [
    first,
    last,
    gaps.flatMap(({ from, to, reason }) => (reason === null ? [] : [`${from} to ${to}`])),
  ]);
  expect(ranges).toEqual([
    ['INV-2051-000001', 'INV-2051-000002', ['INV-2051-000001 to INV-2051-000002']],
    ['INV-2050-000500', 'INV-2050-000501', ['INV-2050-000500 to INV-2050-000501']],
    ['INV-2050-000001', 'INV-2050-000005', ['INV-2050-000004 to INV-2050-000005']],
  ]);
});

test('numbers without a year are continued in the year of their folder', async () => {
  const numbering = aNumbering({ format: 'R{n}', firstNumber: 90, restart: 'never' });
  const keys = { 2050: ['R90', 'R100'], 2051: ['R101', 'R104'] };
  const lines = await continueNumbers(deps(numbering), { keys: keysOf(keys), ordersSinceBackup: 1 });
  expect(lines.slice(0, 2)).toEqual([
    'Invoices of 2050 continue at R101: R90 to R100 are recorded as a gap.',
    'Invoices of 2051 continue at R105: R101 to R104 are recorded as a gap.',
  ]);
});

test('order numbers and ids are advanced by the given number of orders', async () => {
  const orderNumbers = createOrderNumbers(pool);
  await orderNumbers.prepareYear(2051);
  const take = async () => (await orderNumbers.take(pool, { year: 2051, count: 1 }))[0];
  expect(await take()).toEqual({ id: 1, number: 'ORD-2051-000001', invoiceId: 1 });
  await continueNumbers(deps(), { keys: keysOf({}), ordersSinceBackup: 500 });
  expect(await take()).toEqual({ id: 50_002, number: 'ORD-2051-000502', invoiceId: 50_002 });
});

test('a second run does not change the series', async () => {
  await continueNumbers(deps(), { keys: keysOf({ 2051: ['INV-2051-000003'] }), ordersSinceBackup: 1 });
  const once = await reportSeries(pool, 'INV');
  await continueNumbers(deps(), { keys: keysOf({ 2051: ['INV-2051-000003'] }), ordersSinceBackup: 1 });
  expect(await reportSeries(pool, 'INV')).toEqual(once);
});

test('while a core runs on the database, the command refuses and changes nothing', async () => {
  const core = createPool({ databaseUrl: database.ownerUrl, onIdleError: () => undefined });
  const client = await core.connect();
  try {
    await expect(
      continueNumbers(deps(), { keys: keysOf({ 2051: ['INV-2051-000003'] }), ordersSinceBackup: 1 }),
    ).rejects.toThrow('core-service is running on this database: stop it first');
    expect(await reportSeries(pool, 'INV')).toEqual([]);
  } finally {
    client.release();
    await core.end();
  }
});
