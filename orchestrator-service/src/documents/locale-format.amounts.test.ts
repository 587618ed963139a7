import { expect, test } from '@jest/globals';
import { buildMoneyFormat, buildRateFormat } from './locale-format.ts';

test.each([
  [0, '$0.00'],
  [5, '$0.05'],
  [123450, '$1,234.50'],
  [999_999_999_999_999, '$9,999,999,999,999.99'],
])('%d cents are formatted exactly', (cents, text) => {
  expect(buildMoneyFormat('en-US', 'USD')(cents)).toBe(text);
});

test('a currency without minor units still shows hundredths, because amounts have them', () => {
  expect(buildMoneyFormat('en-US', 'JPY')(1999)).toBe('¥19.99');
});

test.each([
  [0, '0%'],
  [1, '0.0001%'],
  [100_000, '10%'],
  [70_000, '7%'],
  [72_500, '7.25%'],
  [1_000_000, '100%'],
])('the rate of %d parts per million is formatted as %s', (ratePpm, percent) => {
  expect(buildRateFormat('en-US')(ratePpm)).toBe(percent);
});
