import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { numberInvoiceOf } from '../testing/number-invoice-of.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());
beforeEach(() => core.query('truncate documents, document_series cascade'));

/** Numbers the invoice of a new order in a shop of this time zone, and returns its number and printed date. */
async function numberAt(time: string, timeZone: string): Promise<string> {
  const { id } = await anOrder(core);
  const invoice = await numberInvoiceOf(
    { pool: core.pool, seller: core.seller, ...bothClocks(() => new Date(time), timeZone) },
    id,
  );
  return `${invoice.number} ${invoice.issueDate}`;
}

test.each([
  ['Asia/Tokyo', '2026-12-31T14:59:59.999Z', '2026-12-31T15:00:00.000Z'],
  ['Europe/Berlin', '2026-12-31T22:59:59.999Z', '2026-12-31T23:00:00.000Z'],
  ['America/New_York', '2027-01-01T04:59:59.999Z', '2027-01-01T05:00:00.000Z'],
  ['Pacific/Apia', '2026-12-31T10:59:59.999Z', '2026-12-31T11:00:00.000Z'],
])(
  'in %s, an invoice of the last moment of the year has its date and year',
  async (timeZone, last, first) => {
    expect([await numberAt(last, timeZone), await numberAt(first, timeZone)]).toEqual([
      'INV-2026-000001 2026-12-31',
      'INV-2027-000001 2027-01-01',
    ]);
  },
);

test.each([
  ['Europe/Berlin', '2026-03-29', { first: '2026-03-28T23:00:00.000Z', last: '2026-03-29T21:59:59.999Z' }],
  ['Europe/Berlin', '2026-10-25', { first: '2026-10-24T22:00:00.000Z', last: '2026-10-25T22:59:59.999Z' }],
  ['America/New_York', '2026-03-08', { first: '2026-03-08T05:00:00.000Z', last: '2026-03-09T03:59:59.999Z' }],
  ['America/New_York', '2026-11-01', { first: '2026-11-01T04:00:00.000Z', last: '2026-11-02T04:59:59.999Z' }],
  ['Pacific/Apia', '2011-12-31', { first: '2011-12-30T10:00:00.000Z', last: '2011-12-31T09:59:59.999Z' }],
])('in %s, %s is printed from its first moment to its last', async (timeZone, day, { first, last }) => {
  expect(await numberAt(first, timeZone)).toContain(day);
  expect(await numberAt(last, timeZone)).toContain(day);
  const after = new Date(Date.parse(last) + 1).toISOString();
  expect(await numberAt(after, timeZone)).not.toContain(day);
});

test('when the zone moves to the west, dates wait until the new zone reaches the last one', async () => {
  expect(await numberAt('2026-06-01T20:00:00.000Z', 'Asia/Tokyo')).toBe('INV-2026-000001 2026-06-02');
  expect(await numberAt('2026-06-01T20:01:00.000Z', 'America/New_York')).toBe('INV-2026-000002 2026-06-02');
  expect(await numberAt('2026-06-03T03:59:00.000Z', 'America/New_York')).toBe('INV-2026-000003 2026-06-02');
  expect(await numberAt('2026-06-03T04:00:00.000Z', 'America/New_York')).toBe('INV-2026-000004 2026-06-03');
  expect(await numberAt('2026-06-03T16:00:00.000Z', 'Asia/Tokyo')).toBe('INV-2026-000005 2026-06-04');
});

test('when the zone moves to the west on New Year, the year goes on, and no number is issued twice', async () => {
  expect(await numberAt('2026-12-31T14:00:00.000Z', 'Asia/Tokyo')).toBe('INV-2026-000001 2026-12-31');
  expect(await numberAt('2026-12-31T16:00:00.000Z', 'Asia/Tokyo')).toBe('INV-2027-000001 2027-01-01');
  expect(await numberAt('2026-12-31T16:01:00.000Z', 'America/New_York')).toBe('INV-2027-000002 2027-01-01');
  expect(await numberAt('2027-01-02T12:00:00.000Z', 'America/New_York')).toBe('INV-2027-000003 2027-01-02');
});

test('instances of two zones, as during a deployment, number concurrently without a gap or a date that goes back', async () => {
  const time = '2026-12-31T20:00:00.000Z';
  await numberAt('2026-12-31T12:00:00.000Z', 'UTC');
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => numberAt(time, index % 2 ? 'Asia/Tokyo' : 'America/New_York')),
  );
  const rows = await core.query<{ year: number; n: number; day: string }>(
    `select year, series_number as n, issue_date::text as day from documents where number is not null
      order by year, series_number`,
  );
  const days = rows.map(({ day }) => day);
  expect(days).toEqual(days.toSorted());
  for (const year of [2026, 2027]) {
    const numbers = rows.filter((row) => row.year === year).map(({ n }) => n);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});

test('an invoice of an earlier version has the date in UTC, and later dates do not go before it', async () => {
  await numberAt('2026-06-02T03:00:00.000Z', 'UTC');
  await core.query('update documents set issue_date = null');
  expect(await numberAt('2026-06-02T03:01:00.000Z', 'America/New_York')).toBe('INV-2026-000002 2026-06-02');
});
