import type { PlaceOrder } from '@stockroom/contracts/orders';
import { ProblemError } from '@stockroom/contracts/problems';
import fc from 'fast-check';
import { type PriceContext, type PricedOrder, priceOrder } from '../orders/price-order.ts';
import type { StockedProduct } from '../stock/stock-store.ts';
import type { RateInForce } from '../tax/tax-rate-store.ts';
import { aBuyer } from './a-buyer.ts';

const RATES_PPM = [0, 70_000, 190_000, 81_250, 1_000_000];
const rates = RATES_PPM.map((ratePpm, index): [string, RateInForce] => [
  `r${index}`,
  {
    code: `r${index}`,
    category: ratePpm > 0 ? 'S' : 'Z',
    ratePpm,
    exemptionReason: null,
    exemptionCode: null,
  },
]);
const taxRates = new Map(rates);

const taxCode = fc.constantFrom(...taxRates.keys());
const reason = fc.constant<string>('agreed');
const discount = fc.option(
  fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 3_000 }), reason }),
    fc.record({ percent: fc.integer({ min: 1, max: 1_000_000 }), reason }),
    fc.record({ percent: fc.constant(1_000_000), reason }),
  ),
  { nil: undefined },
);
const line = fc.record({
  // Most prices are small, where each unit of rounding counts.
  priceMinor: fc.oneof(fc.nat(20), fc.nat(5_000), fc.nat(1_000_000_000)),
  quantity: fc.integer({ min: 1, max: 12 }),
  taxCode,
  discount,
});
const charge = fc.record({
  code: fc.constantFrom('shipping' as const, 'handling' as const),
  label: fc.constant(null),
  amount: fc.oneof(fc.nat(20), fc.nat(1_000_000)),
  taxCode,
});
/** Orders of any mix of rates, discounts and charges, with net and gross prices. */
export const anyOrder = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  discount,
  charges: fc.array(charge, { maxLength: 4 }),
  pricesIncludeTax: fc.boolean(),
  taxTreatment: fc.constantFrom('DOMESTIC' as const, 'DOMESTIC' as const, 'EXPORT' as const),
});
export type AnyOrder = typeof anyOrder extends fc.Arbitrary<infer Order> ? Order : never;

/** The order at its prices, or the code of the refusal. */
export function price({ lines, pricesIncludeTax, taxTreatment, ...rest }: AnyOrder): PricedOrder | string {
  const stock = lines.map(({ priceMinor, taxCode: code }, index): [number, StockedProduct] => [
    index,
    {
      id: index,
      sku: `SKU-${index}`,
      name: `Product ${index}`,
      priceMinor,
      quantity: 100,
      reorderPoint: 0,
      active: true,
      trackStock: true,
      taxCode: code,
      unit: 'C62',
    },
  ]);
  const context: PriceContext = { stock: new Map(stock), taxRates, pricesIncludeTax, decimals: 2 };
  const items = lines.map(({ quantity, discount: off }, productId) => ({
    productId,
    quantity,
    discount: off,
  }));
  const request = { customerId: 1, items, ...rest } as PlaceOrder;
  try {
    return priceOrder(context, { request, customer: aBuyer({ taxTreatment }) });
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}
