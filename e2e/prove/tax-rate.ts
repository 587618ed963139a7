const PPM = 1_000_000n;

/**
 * The lowest tax rate, in millionths, that explains every order with half a minor unit rounded up; null if there is none.
 * A subtotal of 1,000,000 minor units or more leaves only one possible rate.
 */
export function findTaxRatePpm(orders: { subtotalMinor: bigint; taxMinor: bigint }[]): bigint | null {
  let lowest = 0n;
  let highest = PPM;
  for (const { subtotalMinor, taxMinor } of orders) {
    if (subtotalMinor === 0n) {
      if (taxMinor !== 0n) return null;
      continue;
    }
    // tax - 1/2 ≤ subtotal × rate < tax + 1/2, doubled to stay in whole numbers.
    const from = ceilDivide((2n * taxMinor - 1n) * PPM, 2n * subtotalMinor);
    const to = ((2n * taxMinor + 1n) * PPM - 1n) / (2n * subtotalMinor);
    if (from > lowest) lowest = from;
    if (to < highest) highest = to;
  }
  return lowest <= highest ? lowest : null;
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return dividend <= 0n ? 0n : (dividend + divisor - 1n) / divisor;
}
