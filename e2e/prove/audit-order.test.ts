import { expect, test } from '@jest/globals';
import { auditOrder } from './audit-order.ts';

const ORDER =
  '{"orderId":"ORD-2026-000001","items":[{"productId":1,"quantity":2,"unitPrice":19.99,"totalPrice":39.98,"taxRate":0.1,"netPrice":39.98}],' +
  '"subtotal":39.98,"tax":4.00,"total":43.98,"pricesIncludeTax":false,' +
  '"taxes":[{"rate":0.1,"base":39.98,"tax":4.00}]}';
const GROSS =
  '{"orderId":"ORD-2026-000002","items":[{"productId":1,"quantity":1,"unitPrice":19.99,"totalPrice":19.99,"taxRate":0.19,"netPrice":16.80}],' +
  '"subtotal":16.80,"tax":3.19,"total":19.99,"pricesIncludeTax":true,' +
  '"taxes":[{"rate":0.19,"base":16.80,"tax":3.19}]}';
const ADJUSTED =
  '{"orderId":"ORD-2026-000003","items":[' +
  '{"productId":1,"quantity":2,"unitPrice":19.99,"discount":{"amount":4.00,"percent":10,"reason":"x"},"totalPrice":35.98,"taxRate":0.19,"netPrice":35.98},' +
  '{"productId":1,"quantity":1,"unitPrice":19.99,"discount":{"amount":9.99,"reason":"x"},"totalPrice":10.00,"taxRate":0.07,"netPrice":10.00}],' +
  '"itemsTotal":45.98,"discount":{"amount":2.30,"percent":5,"reason":"x","netAmount":2.30},"discountTotal":2.30,' +
  '"charges":[{"amount":4.90,"taxRate":0.19,"netAmount":4.90},{"amount":1.00,"taxRate":0.07,"netAmount":1.00}],"chargesTotal":5.90,' +
  '"subtotal":49.58,"tax":8.17,"total":57.75,"pricesIncludeTax":false,' +
  '"taxes":[{"rate":0.19,"base":39.08,"tax":7.43},{"rate":0.07,"base":10.50,"tax":0.74}]}';
const audit = (text: string, decimals = 2) => auditOrder(text, { decimals, priceOf: () => 1999n });

test('an order that adds up has no faults', () => {
  expect(audit(ORDER)).toEqual({ rates: ['0.1'], wrong: [] });
  expect(audit(GROSS)).toEqual({ rates: ['0.19'], wrong: [] });
  expect(audit(ADJUSTED)).toEqual({ rates: ['0.19', '0.07'], wrong: [] });
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

test.each([
  ['"amount":4.00', '"amount":4.01', 'a discount of 4.01 on 3998 is wrong'],
  ['"percent":5,', '"percent":6,', 'a discount of 2.30 on 4598 is wrong'],
  ['"totalPrice":35.98', '"totalPrice":39.98', '2 × 19.99 is not 39.98'],
  ['"itemsTotal":45.98', '"itemsTotal":45.97', 'itemsTotal is not 45.97'],
  ['"chargesTotal":5.90', '"chargesTotal":5.89', 'chargesTotal is not 5.89'],
  ['"discountTotal":2.30', '"discountTotal":2.29', 'discountTotal is not 2.29'],
  ['"netAmount":4.90', '"netAmount":4.89', 'the nets of the lines do not sum to 49.58'],
  ['"base":39.08', '"base":39.07', 'the shares of the discount sum to 231'],
  ['"base":10.50', '"base":11.01', 'the lines at 0.07 have a share of -1 in the discount'],
])('with discounts and charges, %s sent as %s is a fault: %s', (right, wrong, words) => {
  expect(audit(ADJUSTED.replace(right, wrong)).wrong).toContain(`ORD-2026-000003: ${words}`);
});
