import { expect, test } from '@jest/globals';
import { buildJoinInFlight } from './join-in-flight.ts';

test('calls of one key share the work in flight; of another key, or later, they do not', async () => {
  const join = buildJoinInFlight<number>();
  let works = 0;
  const work = async () => (works += 1);
  expect(await Promise.all([join('a', work), join('a', work), join('b', work)])).toEqual([1, 1, 2]);
  expect(await join('a', work)).toBe(3);
});

test('a failure is shared too, and then forgotten', async () => {
  const join = buildJoinInFlight<number>();
  const fail = () => Promise.reject(new Error('no'));
  const outcomes = await Promise.allSettled([join('a', fail), join('a', () => Promise.resolve(1))]);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  expect(await join('a', () => Promise.resolve(2))).toBe(2);
});
