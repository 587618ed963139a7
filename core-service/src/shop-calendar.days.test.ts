import { expect, test } from '@jest/globals';
import { createShopCalendar } from './shop-calendar.ts';

const HOUR_MS = 60 * 60 * 1_000;

test.each([
  ['Asia/Tokyo', '2026-12-31T15:00:00.000Z'],
  ['Europe/Berlin', '2026-12-31T23:00:00.000Z'],
  ['America/New_York', '2027-01-01T05:00:00.000Z'],
  ['Pacific/Apia', '2026-12-31T11:00:00.000Z'],
  ['UTC', '2027-01-01T00:00:00.000Z'],
])('in %s, 2027 begins at %s', (timeZone, start) => {
  const calendar = createShopCalendar(timeZone);
  const before = new Date(Date.parse(start) - 1);
  expect(calendar.startOf('2027-01-01').toISOString()).toBe(start);
  expect(calendar.endOf('2026-12-31').toISOString()).toBe(start);
  expect([calendar.dayOf(before), calendar.yearOf(before)]).toEqual(['2026-12-31', 2026]);
  expect([calendar.dayOf(new Date(start)), calendar.yearOf(new Date(start))]).toEqual(['2027-01-01', 2027]);
  // The year's bounds are kept, and left again in both directions.
  expect(calendar.yearOf(before)).toBe(2026);
});

test.each([
  ['Europe/Berlin', '2026-03-29', { start: '2026-03-28T23:00:00.000Z', hours: 23 }],
  ['Europe/Berlin', '2026-10-25', { start: '2026-10-24T22:00:00.000Z', hours: 25 }],
  ['America/New_York', '2026-03-08', { start: '2026-03-08T05:00:00.000Z', hours: 23 }],
  ['America/New_York', '2026-11-01', { start: '2026-11-01T04:00:00.000Z', hours: 25 }],
  ['Asia/Tokyo', '2026-03-29', { start: '2026-03-28T15:00:00.000Z', hours: 24 }],
  ['Pacific/Apia', '2011-09-24', { start: '2011-09-24T11:00:00.000Z', hours: 23 }],
  ['Pacific/Apia', '2012-04-01', { start: '2012-03-31T10:00:00.000Z', hours: 25 }],
  // At midnight the clocks go to 01:00, so the day has no 00:00; or at 01:00 back to 00:00, which comes twice.
  ['Africa/Cairo', '2026-04-24', { start: '2026-04-23T22:00:00.000Z', hours: 23 }],
  ['America/Havana', '2026-11-01', { start: '2026-11-01T04:00:00.000Z', hours: 25 }],
])('in %s, %s has the bounds %p', (timeZone, day, { start, hours }) => {
  const { startOf, endOf, dayOf } = createShopCalendar(timeZone);
  expect(startOf(day).toISOString()).toBe(start);
  expect((endOf(day).getTime() - startOf(day).getTime()) / HOUR_MS).toBe(hours);
  for (let hour = 0; hour < hours; hour += 1)
    expect(dayOf(new Date(Date.parse(start) + hour * HOUR_MS))).toBe(day);
  expect(dayOf(new Date(Date.parse(start) - 1)) < day).toBe(true);
  expect(dayOf(endOf(day)) > day).toBe(true);
});

test('Apia skipped 2011-12-30: the day is empty, and its neighbours touch', () => {
  const { startOf, endOf, dayOf } = createShopCalendar('Pacific/Apia');
  const skipped = '2011-12-30T10:00:00.000Z';
  const edges = [endOf('2011-12-29'), startOf('2011-12-30'), endOf('2011-12-30'), startOf('2011-12-31')];
  expect(edges.map((edge) => edge.toISOString())).toEqual([skipped, skipped, skipped, skipped]);
  expect(dayOf(new Date(Date.parse(skipped) - 1))).toBe('2011-12-29');
  expect(dayOf(new Date(skipped))).toBe('2011-12-31');
});

test('the first and the last day that a query can name have their bounds', () => {
  const { startOf, endOf } = createShopCalendar('America/New_York');
  expect(startOf('0001-01-01').toISOString()).toBe('0001-01-01T04:56:02.000Z');
  expect(endOf('9999-12-31').toISOString()).toBe('+010000-01-01T05:00:00.000Z');
});

test('an unknown zone is an error', () => {
  expect(() => createShopCalendar('Europe/Atlantis')).toThrow(RangeError);
});
