import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spreadAmount } from './spread-amount.ts';

test.each([
  [100, [1, 1, 1], [34, 33, 33]],
  [2, [1, 1, 1], [1, 1, 0]],
  [10, [0, 3, 1], [0, 8, 2]],
  [5, [0, 0], [0, 0]],
  [0, [1, 2], [0, 0]],
  [7, [], []],
])('%i over the weights %j is %j', (amount, weights, parts) => {
  expect(spreadAmount(amount, weights)).toEqual(parts);
});

test('the parts add up, and each is less than one unit away from its share', () => {
  const weights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 20 });
  expect(() =>
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000), weights, (amount, given) => {
        const total = given.reduce((sum, weight) => sum + weight, 0);
        fc.pre(total > 0);
        const parts = spreadAmount(amount, given);
        const isNear = (part: number, index: number) => {
          const off = BigInt(part) * BigInt(total) - BigInt(amount) * BigInt(given[index]!);
          return (off < 0n ? -off : off) < BigInt(total);
        };
        return parts.reduce((sum, part) => sum + part, 0) === amount && parts.every(isNear);
      }),
      { numRuns: 5_000, seed: 18 },
    ),
  ).not.toThrow();
});
