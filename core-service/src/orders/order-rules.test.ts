import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import { decideOrder, type Shelf, taxOn } from './order-rules.ts';

const aShelf = (quantities: Record<number, number>): Shelf => ({
  taxRatePpm: 100_000,
  customers: new Map([
    [
      1,
      {
        id: 1,
        name: 'John Doe',
        email: 'john@example.com',
        address: null,
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
        priceCents: 1999,
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
])('the tax on %i cents at %i ppm is %i cents: half a cent rounds up', (subtotal, rate, tax) => {
  expect(taxOn(subtotal, rate)).toBe(tax);
});

test('an accepted order takes its quantities off the shelf, for the next one to see', () => {
  const shelf = aShelf({ 7: 3 });
  const request = { customerId: 1, items: [{ productId: 7, quantity: 2 }] };
  expect(decideOrder(shelf, request)).toMatchObject({ subtotalCents: 3998, taxCents: 400, totalCents: 4398 });
  expect(() => decideOrder(shelf, request)).toThrow(ProblemError);
});

test('a refused order leaves the shelf as it was, whichever line is short', () => {
  const shelf = aShelf({ 7: 3, 8: 0 });
  const items = [
    { productId: 7, quantity: 2 },
    { productId: 8, quantity: 1 },
  ];
  expect(() => decideOrder(shelf, { customerId: 1, items })).toThrow('product 8: 1 requested, 0 available');
  expect(shelf.stock.get(7)?.quantity).toBe(3);
});
