import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import { inTransaction } from '../db/transaction.ts';
import type { Numbering } from '../numbering-settings.ts';
import { createShopCalendar } from '../shop-calendar.ts';
import { aNumbering } from '../testing/a-numbering.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';
import { numberSql, SELECT_NUMBER_PARTS } from './document-number-sql.ts';
import { registerNumbering } from './register-numbering.ts';
import { putNumbering } from './series-store.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());
beforeEach(async () => {
  await core.query('truncate documents, document_series, outbox cascade');
  await core.query('delete from document_formats where format_version > 1');
});

/** Starts a core with these settings for invoices at this time. */
const start = (time: string, invoices: Partial<Numbering> = {}, timeZone = 'UTC') =>
  registerNumbering(
    { pool: core.pool, clock: () => new Date(time), calendar: createShopCalendar(timeZone) },
    aNumbering(invoices),
  );

async function numberAt(time: string, timeZone = 'UTC'): Promise<string> {
  const { id } = await anOrder(core);
  const deps = { pool: core.pool, seller: core.seller, ...bothClocks(() => new Date(time), timeZone) };
  return (await numberInvoiceOf(deps, id)).number;
}

const numbersAt = async (...times: string[]) => {
  const numbers: string[] = [];
  for (const time of times) numbers.push(await numberAt(time));
  return numbers;
};

async function seriesOf(): Promise<object[]> {
  const { data } = (await core.get('/invoices/series')).body;
  return data.map(({ first, last, issued, gapCount }: Record<string, unknown>) => [
    first,
    last,
    issued,
    gapCount,
  ]);
}

const wrongNumbers = async () => {
  const { checks } = (await core.get('/admin/reconcile')).body;
  return checks
    .filter(({ check }: { check: string }) => check.startsWith('numbers_'))
    .flatMap(({ findings }: { findings: object[] }) => findings);
};

test('a shop that moves in the middle of a year goes on with its numbers, and begins at 1 in the next', async () => {
  const own = { format: 'RE-{year}-{n:4}', firstNumber: 4711 };
  await start('2026-06-01', own);
  const numbers = await numbersAt('2026-06-01', '2026-06-02');
  await start('2026-06-03', own);
  numbers.push(...(await numbersAt('2026-12-31', '2027-01-01', '2027-01-02')));
  await start('2027-01-03', own);
  numbers.push(...(await numbersAt('2027-01-03')));
  expect(numbers).toEqual([
    'RE-2026-4711',
    'RE-2026-4712',
    'RE-2026-4713',
    'RE-2027-0001',
    'RE-2027-0002',
    'RE-2027-0003',
  ]);
  expect(await seriesOf()).toEqual([
    ['RE-2027-0001', 'RE-2027-0003', 3, 0],
    ['RE-2026-4711', 'RE-2026-4713', 3, 0],
  ]);
  expect(await wrongNumbers()).toEqual([]);
});

test('a change in the middle of a year applies ahead only, and each format is gapless', async () => {
  await start('2026-03-01');
  await numbersAt('2026-03-01', '2026-03-02');
  await start('2026-03-03', { format: 'R{yy}-{n:5}', firstNumber: 100 });
  expect(await numbersAt('2026-03-03', '2026-03-04')).toEqual(['R26-00100', 'R26-00101']);
  // A stale number in the settings asks for nothing, and neither does 1.
  await start('2026-03-05', { format: 'R{yy}-{n:5}' });
  expect(await numbersAt('2026-03-05', '2027-03-05')).toEqual(['R26-00102', 'R27-00001']);
  expect(await seriesOf()).toEqual([
    ['R27-00001', 'R27-00001', 1, 0],
    ['R26-00100', 'R26-00102', 3, 0],
    ['INV-2026-000001', 'INV-2026-000002', 2, 0],
  ]);
  expect(await wrongNumbers()).toEqual([]);
  const [, earlier] = await core.query<{ number: string; first: string }>(
    'select number from documents where number is not null order by id',
  );
  const { data } = (await core.get(`/invoices?number=${earlier?.number}`)).body;
  expect(data).toMatchObject([{ number: 'INV-2026-000002', paymentReference: expect.any(String) }]);
  const byReference = (await core.get(`/invoices?paymentReference=${data[0].paymentReference}`)).body.data;
  expect(byReference).toEqual(data);
});

test.each([
  [{ format: 'INV{year}{n:6}' }, 'INVOICE_NUMBER_FORMAT INV{year}{n:6}, from 1 on, could repeat a number'],
  [{ firstNumber: 2 }, 'INVOICE_FIRST_NUMBER 2 could repeat a number: INV-2026-000001 to INV-2026-000003'],
  [{ format: 'CRN{year}-{n:6}' }, 'INVOICE_NUMBER_FORMAT CRN{year}-{n:6}, from 1 on, could repeat a number'],
  [
    { format: 'INV-20{n}', restart: 'never' as const },
    'INVOICE_NUMBER_FORMAT INV-20{n}, from 1 on, could repeat a number',
  ],
])('%j is refused, because it could repeat a number, and changes nothing', async (invoices, message) => {
  await start('2026-03-01');
  await numbersAt('2026-03-01', '2026-03-01', '2026-03-01');
  await core.query(`insert into document_series (series, year, last_number) values ('CRN', 2026, 3)`);
  const stored = () => core.query('select * from document_formats order by series, format_version');
  const before = await stored();
  await expect(start('2026-03-02', invoices)).rejects.toThrow(message);
  expect(await stored()).toEqual(before);
  expect(await numberAt('2026-03-02')).toBe('INV-2026-000004');
});

test('a format that was changed by mistake can be taken back until it has numbered an invoice', async () => {
  await start('2026-03-01');
  await numbersAt('2026-03-01');
  await start('2026-03-02', { format: 'X-{year}-{n}' });
  await start('2026-03-02', { format: 'Y-{year}-{n}', firstNumber: 7 });
  await start('2026-03-02');
  expect(await numberAt('2026-03-02')).toBe('INV-2026-000002');
  await start('2026-03-03', { format: 'X-{year}-{n}' });
  expect(await numberAt('2026-03-03')).toBe('X-2026-1');
  await expect(start('2026-03-04')).rejects.toThrow('INVOICE_NUMBER_FORMAT INV-{year}-{n:6}, from 1 on,');
  await start('2026-03-04', { firstNumber: 3 });
  expect(await numbersAt('2026-03-04', '2027-01-01')).toEqual(['INV-2026-000003', 'INV-2027-000001']);
});

test('a higher first number in the same format begins another range, and the skipped numbers are no gap', async () => {
  await start('2026-03-01');
  await numbersAt('2026-03-01');
  await start('2026-03-02', { firstNumber: 500 });
  expect(await numbersAt('2026-03-02', '2026-03-03')).toEqual(['INV-2026-000500', 'INV-2026-000501']);
  expect(await seriesOf()).toEqual([
    ['INV-2026-000500', 'INV-2026-000501', 2, 0],
    ['INV-2026-000001', 'INV-2026-000001', 1, 0],
  ]);
});

test('counts that never restart go on in the next year, with and without the year in the number', async () => {
  await start('2026-12-31', { format: 'RE-{year}-{n}', firstNumber: 98, restart: 'never' });
  expect(await numbersAt('2026-12-31', '2027-01-01')).toEqual(['RE-2026-98', 'RE-2027-99']);
  await start('2027-01-02', { format: 'F{n:3}', restart: 'never' });
  expect(await numbersAt('2027-12-31', '2028-01-01', '2028-01-02')).toEqual(['F001', 'F002', 'F003']);
  expect(await wrongNumbers()).toEqual([]);
  expect(await seriesOf()).toEqual([
    ['F002', 'F003', 2, 0],
    ['F001', 'F001', 1, 0],
    ['RE-2027-99', 'RE-2027-99', 1, 0],
    ['RE-2026-98', 'RE-2026-98', 1, 0],
  ]);
});

test.each([
  ['Asia/Tokyo', '2026-03-31T14:59:59.999Z', '2026-03-31T15:00:00.000Z'],
  ['Europe/Berlin', '2026-03-31T21:59:59.999Z', '2026-03-31T22:00:00.000Z'],
  ['America/New_York', '2026-04-01T03:59:59.999Z', '2026-04-01T04:00:00.000Z'],
])('in %s, the fiscal year begins with the first moment of its first day', async (timeZone, last, first) => {
  await start(last, { restart: 'fiscal_year', fiscalYearStart: '04-01' }, timeZone);
  const numbers = [await numberAt(last, timeZone), await numberAt(first, timeZone)];
  const newYear = await numberAt('2027-01-15T12:00:00.000Z', timeZone);
  expect([...numbers, newYear]).toEqual(['INV-2025-000001', 'INV-2026-000001', 'INV-2026-000002']);
});

test('after a change from calendar to fiscal years, the year goes on until the next fiscal year begins', async () => {
  await start('2026-03-01');
  const numbers = await numbersAt('2026-03-01');
  await start('2026-03-02', { restart: 'fiscal_year', fiscalYearStart: '07-01' });
  numbers.push(...(await numbersAt('2026-03-02', '2026-07-01', '2027-06-30', '2027-07-01')));
  expect(numbers).toEqual([
    'INV-2026-000001',
    'INV-2026-000002',
    'INV-2026-000003',
    'INV-2026-000004',
    'INV-2027-000001',
  ]);
});

test('while the format changes, invoices are numbered concurrently without a gap in either format', async () => {
  await start('2026-05-01');
  const ids: number[] = [];
  for (let count = 0; count < 40; count += 1) ids.push((await anOrder(core)).id);
  const deps = { pool: core.pool, seller: core.seller, ...bothClocks(() => new Date('2026-05-01')) };
  const [numbers] = await Promise.all([
    Promise.all(ids.map(async (id) => (await numberInvoiceOf(deps, id)).number)),
    start('2026-05-01', { format: 'NEU-{year}-{n:3}', firstNumber: 30 }),
  ]);
  numbers.push(await numberAt('2026-05-01'));
  for (const [prefix, first] of [
    ['INV-', 1],
    ['NEU-', 30],
  ] as const) {
    const counts = numbers
      .filter((number) => number.startsWith(prefix))
      .map((number) => Number(number.slice(9)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts.map((_, index) => first + index));
  }
  expect(numbers.at(-1)).toMatch(/^NEU-/);
  expect(new Set(numbers).size).toBe(41);
  expect(await wrongNumbers()).toEqual([]);
});

test('credit notes have a report of their own', async () => {
  await core.query(`insert into document_series (series, year, last_number) values ('CRN', 2026, 0)`);
  expect((await core.get('/credit-notes/series')).body).toEqual({
    data: [
      { year: 2026, format: 'CRN-{year}-{n:6}', first: null, last: null, issued: 0, gapCount: 0, gaps: [] },
    ],
  });
});

test('the database makes the same numbers as core in every form of format', async () => {
  const formats = ['INV-{year}-{n:6}', 'RE{yy}-{n}', '{n:9}-{year}', '{year}{n:1}7', 'A{n}', '{n}-B-{yy}'];
  const places = [1, 42, 999_999, 1_000_000].flatMap((count) =>
    [2009, 2026].map((year) => ({ year, count })),
  );
  for (const format of formats) {
    await inTransaction(core.pool, (tx) =>
      putNumbering(tx, { ...aNumbering({ format }).INV, series: 'INV', version: 1, createdAt: new Date() }),
    );
    await core.query(
      `insert into document_series (series, year, last_number) values ('INV', 2009, 0), ('INV', 2026, 0) on conflict do nothing`,
    );
    const rows = await core.query<{ number: string }>(
      `select ${numberSql('count')} as number from (${SELECT_NUMBER_PARTS}) as parts
        join unnest($1::int[], $2::bigint[]) with ordinality as place (year, count, at) using (year)
        where series = 'INV' order by at`,
      [places.map(({ year }) => year), places.map(({ count }) => count)],
    );
    expect(rows.map(({ number }) => number)).toEqual(
      places.map((place) => formatDocumentNumber(format, place)),
    );
  }
});
