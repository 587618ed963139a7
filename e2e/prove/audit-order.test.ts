import { expect, test } from '@jest/globals';
import { auditOrder } from './audit-order.ts';
import { findTaxRatePpm } from './tax-rate.ts';

const ORDER =
  '{"orderId":"ORD-2026-000001","items":[{"productId":1,"quantity":2,"unitPrice":19.99,"totalPrice":39.98}],' +
  '"subtotal":39.98,"tax":4.00,"total":43.98}';
const audit = (text: string, decimals = 2) => auditOrder(text, { decimals, priceOf: () => 1999n });

test('an order that adds up has no faults', () => {
  expect(audit(ORDER)).toEqual({ subtotalMinor: 3998n, taxMinor: 400n, wrong: [] });
});

test.each([0, 3])('an order with amounts of %d decimals adds up', (decimals) => {
  const text = ORDER.replaceAll(/\d+\.\d\d/g, (amount) => {
    const digits = amount.replace('.', '').padStart(decimals + 1, '0');
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  });
  expect(audit(text, decimals)).toEqual({ subtotalMinor: 3998n, taxMinor: 400n, wrong: [] });
  expect(audit(text).wrong).toContain(`ORD-2026-000001: tax is sent as ${decimals === 0 ? '400' : '0.400'}`);
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

test('one tax rate explains all orders, with half a minor unit rounded up, or none does', () => {
  const large = taxed(1_000_000_000n, 100_000_000n);
  expect(findTaxRatePpm([large, taxed(5n, 1n), taxed(4n, 0n), taxed(0n, 0n)])).toBe(100_000n);
  expect(findTaxRatePpm([large, taxed(5n, 0n)])).toBeNull();
  expect(findTaxRatePpm([large, taxed(4n, 1n)])).toBeNull();
  expect(findTaxRatePpm([taxed(0n, 1n)])).toBeNull();
  expect(findTaxRatePpm([taxed(3998n, 0n)])).toBe(0n);
});
