import type { MinorUnits } from '@stockroom/contracts/money';

const PPM = 1_000_000n;

/** Parts per million of an amount: half a minor unit rounds up. `BigInt`, as the product may pass 2^53. */
export function partOf(amountMinor: MinorUnits, ppm: number): MinorUnits {
  return Number((BigInt(amountMinor) * BigInt(ppm) + PPM / 2n) / PPM);
}
