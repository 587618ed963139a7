import { expect, test } from '@jest/globals';
import { buildMoneyFormat, buildRateFormat, localizeDigits } from './locale-format.ts';

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
  // The currency is isolated: otherwise `US$` is shown as `$US`.
  ['ar', 'USD', '\u200f19.99\u00a0\u2068US$\u2069'],
  ['ar-EG', 'KWD', '\u200f١٫٩٩٩\u00a0\u2068د.ك.\u2069\u200f'],
  ['ar-MA', 'MAD', '\u200f19,99\u00a0\u2068د.م.\u2069\u200f'],
  ['he', 'ILS', '\u200f19.99\u00a0\u200f\u2068₪\u2069'],
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

test('the digits of a text are those of the locale', () => {
  const shown = ['ar', 'ar-AE', 'ar-EG', 'ar-SA', 'he', 'de-DE'].map((locale) =>
    localizeDigits('1 / 20', locale),
  );
  expect(shown).toEqual(['1 / 20', '1 / 20', '١ / ٢٠', '١ / ٢٠', '1 / 20', '1 / 20']);
});
