import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import type { RateInForce } from '../tax/tax-rate-store.ts';
import { aBuyer } from '../testing/a-buyer.ts';
import { aShop } from '../testing/a-shop.ts';
import { priceOrRefuse, type OrderContext } from './order-rules.ts';

const aRate = (): RateInForce => ({
  code: 'standard',
  category: 'S',
  ratePpm: 100_000,
  exemptionReason: null,
  exemptionCode: null,
});

const aContext = (quantities: Record<number, number>): OrderContext => ({
  shop: aShop(),
  decimals: 2,
  pricesIncludeTax: false,
  taxRates: new Map([['standard', aRate()]]),
  customers: new Map([[1, aBuyer()]]),
  stock: new Map(
    Object.entries(quantities).map(([id, quantity]) => [
      Number(id),
      {
        id: Number(id),
        sku: `SKU-${id}`,
        name: `Product ${id}`,
        priceMinor: 1999,
        quantity,
        reorderPoint: 0,
        trackStock: true,
        active: true,
        taxCode: 'standard',
        unit: 'C62',
      },
    ]),
  ),
});

test('an accepted order reduces the stock that the next order of the batch sees', () => {
  const context = aContext({ 7: 3 });
  const request = { customerId: 1, items: [{ productId: 7, quantity: 2 }] };
  expect(priceOrRefuse(context, request)).toMatchObject({
    subtotalMinor: 3998,
    taxMinor: 400,
    totalMinor: 4398,
  });
  expect(() => priceOrRefuse(context, request)).toThrow(ProblemError);
});

test('a refused order does not change the context, whichever line is short', () => {
  const context = aContext({ 7: 3, 8: 0 });
  const items = [
    { productId: 7, quantity: 2 },
    { productId: 8, quantity: 1 },
  ];
  expect(() => priceOrRefuse(context, { customerId: 1, items })).toThrow(
    'product 8: 1 requested, 0 available',
  );
  expect(context.stock.get(7)?.quantity).toBe(3);
});
