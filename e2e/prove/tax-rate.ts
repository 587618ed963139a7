const PPM = 1_000_000n;

/**
 * The lowest tax rate, in millionths, that explains every order with half a cent rounded up; null if there is none. A
 * subtotal of 10,000.00 or more leaves only one possible rate.
 */
export function findTaxRatePpm(orders: { subtotalCents: bigint; taxCents: bigint }[]): bigint | null {
  let lowest = 0n;
  let highest = PPM;
  for (const { subtotalCents, taxCents } of orders) {
    if (subtotalCents === 0n) {
      if (taxCents !== 0n) return null;
      continue;
    }
    // tax - 1/2 ≤ subtotal × rate < tax + 1/2, doubled to stay in whole numbers.
    const from = ceilDivide((2n * taxCents - 1n) * PPM, 2n * subtotalCents);
    const to = ((2n * taxCents + 1n) * PPM - 1n) / (2n * subtotalCents);
    if (from > lowest) lowest = from;
    if (to < highest) highest = to;
  }
  return lowest <= highest ? lowest : null;
}

function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return dividend <= 0n ? 0n : (dividend + divisor - 1n) / divisor;
}
