import type { MinorUnits } from '@stockroom/contracts/money';

/**
 * Spreads an amount in proportion to the weights, by the largest remainder, so that the parts add up to it: each part is
 * less than one minor unit away from its exact share. Of equal remainders, the first gets the unit. Weights without a sum
 * get nothing.
 */
export function spreadAmount(amountMinor: MinorUnits, weights: number[]): MinorUnits[] {
  const sum = BigInt(weights.reduce((total, weight) => total + weight, 0));
  if (sum === 0n) return weights.map(() => 0);
  const shares = weights.map((weight, index) => {
    const exact = BigInt(amountMinor) * BigInt(weight);
    return { index, part: Number(exact / sum), remainder: exact % sum };
  });
  const left = amountMinor - shares.reduce((total, { part }) => total + part, 0);
  const largestFirst = shares.toSorted((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of largestFirst.slice(0, left)) share.part += 1;
  return shares.map(({ part }) => part);
}
