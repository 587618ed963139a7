import { expect, test } from '@jest/globals';
import { auditOrder } from './audit-order.ts';
import { findTaxRatePpm } from './tax-rate.ts';

const ORDER =
  '{"orderId":"ORD-2026-000001","items":[{"productId":1,"quantity":2,"unitPrice":19.99,"totalPrice":39.98}],' +
  '"subtotal":39.98,"tax":4.00,"total":43.98}';
const audit = (text: string) => auditOrder(text, () => 1999n);

test('an order that adds up has no faults', () => {
  expect(audit(ORDER)).toEqual({ subtotalMinor: 3998n, taxMinor: 400n, wrong: [] });
});

test.each([
  ['"tax":4.00', '"tax":4.0', 'tax is sent as 4.0'],
  ['"tax":4.00', '"tax":"4.00"', 'tax is sent as "4.00"'],
  ['"tax":4.00', '"tax":4.01', '39.98 + 4.01 is not 43.98'],
  ['39.98}', '39.97}', '2 × 19.99 is not 39.97'],
  ['39.98}', '39.97}', 'the lines do not sum to 39.98'],
  ['19.99', '19.98', 'product 1 is sold at 19.98'],
])('%s sent as %s is a fault: %s', (right, wrong, words) => {
  expect(audit(ORDER.replace(right, wrong)).wrong).toContain(`ORD-2026-000001: ${words}`);
});

const taxed = (subtotalMinor: bigint, taxMinor: bigint) => ({ subtotalMinor, taxMinor });

test('one tax rate explains all orders, with half a cent rounded up, or none does', () => {
  const large = taxed(1_000_000_000n, 100_000_000n);
  expect(findTaxRatePpm([large, taxed(5n, 1n), taxed(4n, 0n), taxed(0n, 0n)])).toBe(100_000n);
  expect(findTaxRatePpm([large, taxed(5n, 0n)])).toBeNull();
  expect(findTaxRatePpm([large, taxed(4n, 1n)])).toBeNull();
  expect(findTaxRatePpm([taxed(0n, 1n)])).toBeNull();
  expect(findTaxRatePpm([taxed(3998n, 0n)])).toBe(0n);
});
