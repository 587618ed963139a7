import { expect, test } from '@jest/globals';
import { type Health, HEALTHY, judgeHealth } from './health-rules.ts';
import { webhookDelayMs } from './retry-rules.ts';

const DAY_MS = 24 * 60 * 60_000;
const START = new Date('2026-01-01T00:00:00.000Z');
const afterDays = (days: number) => new Date(START.getTime() + days * DAY_MS);
const FAILED = { succeeded: 0, failed: 1, isGone: false };
const random = () => 1;

const fail = (health: Health, days: number) => judgeHealth(health, FAILED, { now: afterDays(days), random });

test('after four days of failures there is a warning, and after five the endpoint is disabled', () => {
  const first = fail(HEALTHY, 0);
  expect(first).toMatchObject({ failures: 1, failingSince: START, warnedAt: null, disabledAt: null });
  const warned = fail(fail(first, 3.9), 4);
  expect(warned).toMatchObject({ failures: 3, warnedAt: afterDays(4), disabledAt: null });
  expect(fail(warned, 4.9).disabledAt).toBeNull();
  expect(fail(warned, 5)).toMatchObject({ disabledAt: afterDays(5), disabledReason: 'failing' });
});

test('an endpoint whose failures are days apart is disabled a day after the warning, and not with it', () => {
  const late = fail(fail(HEALTHY, 0), 9);
  expect(late).toMatchObject({ warnedAt: afterDays(9), disabledAt: null });
  expect(fail(late, 10)).toMatchObject({ disabledAt: afterDays(10), disabledReason: 'failing' });
});

test('one success ends all failures, whatever failed beside it', () => {
  const failing = fail(fail(HEALTHY, 0), 4.5);
  const now = afterDays(6);
  expect(judgeHealth(failing, { succeeded: 1, failed: 9, isGone: false }, { now, random })).toEqual(HEALTHY);
});

test('410 disables at once, and a disabled endpoint stays as it is', () => {
  const now = afterDays(1);
  const gone = judgeHealth(HEALTHY, { succeeded: 3, failed: 1, isGone: true }, { now, random });
  expect(gone).toEqual({ ...HEALTHY, disabledAt: now, disabledReason: 'gone' });
  expect(fail(gone, 9)).toEqual(gone);
});

test('from the fifth failure in a row on, an endpoint pauses, twice as long each time, up to five minutes', () => {
  let health = HEALTHY;
  const pauses: (number | null)[] = [];
  for (let n = 0; n < 13; n += 1) {
    health = fail(health, 0);
    pauses.push(
      health.pausedUntil === null ? null : (health.pausedUntil.getTime() - START.getTime()) / 1_000,
    );
  }
  expect(pauses).toEqual([null, null, null, null, 5, 10, 20, 40, 80, 160, 300, 300, 300]);
});

test('a delivery is retried after the delays of the table, up to a tenth more or less, nine times', () => {
  const delays = (value: number) =>
    Array.from({ length: 10 }, (_, index) =>
      webhookDelayMs(index + 1, { retryAfterSeconds: null, random: () => value }),
    );
  const table = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
  expect(delays(0.5)).toEqual([...table.map((seconds) => seconds * 1_000), null]);
  expect(delays(0)).toEqual([...table.map((seconds) => seconds * 900), null]);
  expect(delays(1)).toEqual([...table.map((seconds) => Math.round(seconds * 1_100)), null]);
});

test('Retry-After makes the delay longer, never shorter, and by no more than a day', () => {
  const delay = (retryAfterSeconds: number) => webhookDelayMs(1, { retryAfterSeconds, random: () => 0.5 });
  expect([delay(1), delay(60), delay(10 ** 9)]).toEqual([5_000, 60_000, DAY_MS]);
});
