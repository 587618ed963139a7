import { expect, test } from '@jest/globals';
import { buildMoneyFormat, buildRateFormat, parseCents } from './money-format.ts';

test.each([
  [0, '$0.00'],
  [5, '$0.05'],
  [123450, '$1,234.50'],
  [999_999_999_999_999, '$9,999,999,999,999.99'],
])('%d cents are written to the last cent', (cents, text) => {
  expect(buildMoneyFormat('en-US', 'USD')(cents)).toBe(text);
});

test('a currency without decimals of its own still shows its hundredths, because that is what is owed', () => {
  expect(buildMoneyFormat('en-US', 'JPY')(1999)).toBe('¥19.99');
});

test.each([
  ['0', '0%'],
  ['0.1', '10%'],
  ['0.07', '7%'],
  ['0.0725', '7.25%'],
  ['0.070', '7%'],
  ['1', '100%'],
])('the rate %s is written as %s', (fraction, percent) => {
  expect(buildRateFormat('en-US')(fraction)).toBe(percent);
});

test('an amount with a fraction of a cent is refused', () => {
  expect(() => parseCents(19.999)).toThrow(RangeError);
});
