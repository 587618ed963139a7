import { expect, test } from '@jest/globals';
import { DAY_OF_ATTEMPTS, retryDelayMs } from './retry-policy.ts';

test('delays double from a second to a quarter of an hour, half of each at random', () => {
  const latest = [1, 2, 3, 10, 11, 100].map((attempt) => retryDelayMs(attempt, DAY_OF_ATTEMPTS, () => 1));
  expect(latest).toEqual([1_000, 2_000, 4_000, 512_000, 900_000, 900_000]);
  expect(retryDelayMs(3, DAY_OF_ATTEMPTS, () => 0)).toBe(2_000);
});

test('all attempts together take about a day', () => {
  const { maxAttempts } = DAY_OF_ATTEMPTS;
  const delays = Array.from({ length: maxAttempts - 1 }, (_, n) =>
    retryDelayMs(n + 1, DAY_OF_ATTEMPTS, () => 0.5),
  );
  const totalMs = delays.reduce((a, b) => a + b);
  expect(totalMs / 3_600_000).toBeGreaterThan(18);
  expect(totalMs / 3_600_000).toBeLessThan(30);
});
