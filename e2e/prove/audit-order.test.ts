import { expect, test } from '@jest/globals';
import { auditOrder } from './audit-order.ts';

const ORDER =
  '{"orderId":"ORD-2026-000001","items":[{"productId":1,"quantity":2,"unitPrice":19.99,"totalPrice":39.98,"netPrice":39.98}],' +
  '"subtotal":39.98,"tax":4.00,"total":43.98,"pricesIncludeTax":false,' +
  '"taxes":[{"rate":0.1,"base":39.98,"tax":4.00}]}';
const GROSS =
  '{"orderId":"ORD-2026-000002","items":[{"productId":1,"quantity":1,"unitPrice":19.99,"totalPrice":19.99,"netPrice":16.80}],' +
  '"subtotal":16.80,"tax":3.19,"total":19.99,"pricesIncludeTax":true,' +
  '"taxes":[{"rate":0.19,"base":16.80,"tax":3.19}]}';
const audit = (text: string, decimals = 2) => auditOrder(text, { decimals, priceOf: () => 1999n });

test('an order that adds up has no faults', () => {
  expect(audit(ORDER)).toEqual({ rates: ['0.1'], wrong: [] });
  expect(audit(GROSS)).toEqual({ rates: ['0.19'], wrong: [] });
});

test.each([0, 3])('an order with amounts of %d decimals adds up', (decimals) => {
  const text = ORDER.replaceAll(/\d+\.\d\d/g, (amount) => {
    const digits = amount.replace('.', '').padStart(decimals + 1, '0');
    return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  });
  expect(audit(text, decimals)).toEqual({ rates: ['0.1'], wrong: [] });
  expect(audit(text).wrong).toContain(`ORD-2026-000001: tax is sent as ${decimals === 0 ? '400' : '0.400'}`);
});

test.each([
  ['"tax":4.00', '"tax":4.0', 'tax is sent as 4.0'],
  ['"tax":4.00', '"tax":"4.00"', 'tax is sent as "4.00"'],
  ['"tax":4.00', '"tax":4.01', '39.98 + 4.01 is not 43.98'],
  ['"totalPrice":39.98', '"totalPrice":39.97', '2 × 19.99 is not 39.97'],
  ['"totalPrice":39.98', '"totalPrice":39.97', 'the lines do not sum to 39.98'],
  ['"netPrice":39.98', '"netPrice":39.97', 'the nets of the lines do not sum to 39.98'],
  ['"rate":0.1', '"rate":0.2', 'the tax at 0.2 on 39.98 is not 4.00'],
  ['"base":39.98', '"base":39.97', 'the bases of the taxes do not sum to 39.98'],
  ['"tax":4.00}', '"tax":4.01}', 'the taxes do not sum to 4.00'],
  ['19.99', '19.98', 'product 1 is sold at 19.98'],
])('%s sent as %s is a fault: %s', (right, wrong, words) => {
  expect(audit(ORDER.replace(right, wrong)).wrong).toContain(`ORD-2026-000001: ${words}`);
});
