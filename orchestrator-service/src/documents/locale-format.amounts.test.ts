import { expect, test } from '@jest/globals';
import { buildMoneyFormat, buildRateFormat } from './locale-format.ts';

test.each([
  [0, '$0.00'],
  [5, '$0.05'],
  [123450, '$1,234.50'],
  [999_999_999_999_999, '$9,999,999,999,999.99'],
])('%d minor units are formatted exactly', (amount, text) => {
  expect(buildMoneyFormat('en-US', 'USD')(amount)).toBe(text);
});

test.each([
  ['en-US', 'JPY', '¥1,999'],
  ['ja-JP', 'JPY', '￥1,999'],
  ['ko-KR', 'KRW', '₩1,999'],
  ['en-US', 'KWD', 'KWD\u00a01.999'],
  ['de-DE', 'TND', '1,999\u00a0TND'],
  ['en-US', 'IQD', 'IQD\u00a01.999'],
  ['de-DE', 'ISK', '1.999\u00a0ISK'],
])('in %s, 1999 minor units of %s are %s', (locale, currency, text) => {
  expect(buildMoneyFormat(locale, currency)(1999)).toBe(text);
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
