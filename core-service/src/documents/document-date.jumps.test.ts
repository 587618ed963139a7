import { expect, test } from '@jest/globals';
import { ClocksDisagree, nextDocumentTime, trustedNow } from './document-date.ts';

const NOW = Date.parse('2026-11-29T12:00:00.000Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const at = (offsetMs: number) => new Date(NOW + offsetMs);

/** Each clock as its offset from the true time, the last invoice as the offset of its date. */
const trusted = (databaseMs: number, processMs: number, lastMs: number | null) => {
  try {
    const lastNumberedAt = lastMs === null ? null : at(lastMs);
    return (
      trustedNow({ databaseNow: at(databaseMs), processNow: at(processMs), lastNumberedAt }).getTime() - NOW
    );
  } catch (error) {
    if (error instanceof ClocksDisagree) return 'held';
    throw error;
  }
};

test.each<[number, number, number | null, number | string]>([
  // Both clocks agree, whatever the last date: a month ago, none, far ahead.
  [0, 0, -40 * DAY, 0],
  [0, 0, null, 0],
  [0, 4 * MINUTE, null, 0],
  [0, 0, 30 * DAY, 0],
  // Core's clock is wrong, and the previous invoice agrees with the database.
  [0, 30 * DAY, -SECOND, 0],
  [0, -2 * 60 * MINUTE, -MINUTE, 0],
  [0, 365 * DAY, -DAY, 0],
  [0, 30 * DAY, 2 * MINUTE, 0],
  // The database's clock has jumped.
  [30 * DAY, 0, -SECOND, 'held'],
  [2 * DAY, 0, -MINUTE, 'held'],
  [-DAY, 0, -SECOND, 'held'],
  [-6 * MINUTE, 0, 0, 'held'],
  // It is unknown which clock is wrong.
  [30 * DAY, 0, null, 'held'],
  [0, 30 * DAY, null, 'held'],
  [0, 30 * DAY, -2 * DAY, 'held'],
  // Core's clock shows the wrong date of the last invoice.
  [0, 30 * DAY, 30 * DAY, 'held'],
])('database %i ms off, core %i, last invoice at %p: %p', (...[databaseMs, processMs, lastMs, expected]) => {
  expect(trusted(databaseMs, processMs, lastMs)).toBe(expected);
});

test('the error shows the time of both clocks and says what to do', () => {
  const ask = () => trustedNow({ databaseNow: at(DAY), processNow: at(0), lastNumberedAt: null });
  expect(ask).toThrow(/\(2026-11-30T12:00:00.000Z\).*\(2026-11-29T12:00:00.000Z\).*correct the wrong clock/);
});

test.each([
  [null, 0],
  [-DAY, 0],
  [-1, 0],
  [1, 1],
  [5 * MINUTE, 5 * MINUTE],
  [5 * MINUTE + 1, 0],
  [30 * DAY, 0],
])('after an invoice at %p ms, the next one is dated %i', (lastMs, expected) => {
  const date = nextDocumentTime(at(0), lastMs === null ? null : at(lastMs));
  expect(date.getTime() - NOW).toBe(expected);
});
