import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import { priceOrRefuse, type OrderContext, taxOn } from './order-rules.ts';

const aContext = (quantities: Record<number, number>): OrderContext => ({
  taxRatePpm: 100_000,
  decimals: 2,
  customers: new Map([
    [
      1,
      {
        id: 1,
        name: 'John Doe',
        email: 'john@example.com',
        address: null,
        billingAddress: null,
        deliveryAddress: null,
        companyName: null,
        contactName: null,
        electronicAddress: null,
        taxId: null,
      },
    ],
  ]),
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
        active: true,
      },
    ]),
  ),
});

test.each([
  [3998, 100_000, 400],
  [5, 100_000, 1],
  [4, 100_000, 0],
  [0, 100_000, 0],
  [1999, 0, 0],
  [1000, 81_250, 81],
  [999_999_999_999_999, 1_000_000, 999_999_999_999_999],
])('the tax on %i minor units at %i ppm is %i: half a unit rounds up', (subtotal, rate, tax) => {
  expect(taxOn(subtotal, rate)).toBe(tax);
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
