import { decimalsOf } from '@stockroom/contracts/currencies';
import { LRUCache } from 'lru-cache';
import { directionOf, isolate } from './locales/text-direction.ts';
import { decimalFromMinor, type MinorUnits } from '@stockroom/contracts/money';

/** The formats of one locale. They come from ICU, so another version of Node may format differently. */
export interface LocaleFormat {
  /** `2026-01-15` as `January 15, 2026`; the date of a time is that in UTC. */
  date: (iso: string) => string;
  count: (count: number) => string;
  rate: (ratePpm: number) => string;
  money: (amount: MinorUnits) => string;
}

/** Customers choose from hundreds of locales, and each format takes about 100 kB. */
const MAX_FORMATS = 50;

// Creating one takes longer than using it a thousand times.
const made = new LRUCache<string, LocaleFormat>({ max: MAX_FORMATS });

/**
 * @param locale BCP 47 @throws RangeError if `currency` does not look like an ISO 4217 code
 */
export function getLocaleFormat(locale: string, currency: string): LocaleFormat {
  const key = `${locale} ${currency}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const format = buildLocaleFormat(locale, currency);
  made.set(key, format);
  return format;
}

function buildLocaleFormat(locale: string, currency: string): LocaleFormat {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const count = new Intl.NumberFormat(locale, { useGrouping: 'always' });
  return {
    date: (iso) => date.format(new Date(iso)),
    count: (each) => count.format(each),
    rate: buildRateFormat(locale),
    money: buildMoneyFormat(locale, currency),
  };
}

/**
 * The format of amounts in one currency, such as `$1,234.50`, `-1.234,50 €` or `￥1,235`. The decimals are those of ISO
 * 4217: `Intl` has fewer for some currencies.
 * @param locale BCP 47
 * @throws RangeError if `currency` does not look like an ISO 4217 code
 */
export function buildMoneyFormat(locale: string, currency: string): (amount: MinorUnits) => string {
  const decimals = decimalsOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    // Otherwise Spanish leaves 1234,50 ungrouped, and its column looks uneven.
    useGrouping: 'always',
  });
  // Passed as text, the decimal is never a float: 9999999999999.99 keeps its last cent.
  const decimalOf = (amount: MinorUnits) =>
    `${amount < 0 ? '-' : ''}${decimalFromMinor(Math.abs(amount), decimals)}` as `${number}`;
  if (directionOf(locale) === 'ltr') return (amount) => format.format(decimalOf(amount));
  // Without isolation, `US$` is shown as `$US`.
  return (amount) =>
    format
      .formatToParts(decimalOf(amount))
      .map(({ type, value }) => (type === 'currency' ? isolate(value) : value))
      .join('');
}

/** Replaces 0 to 9 with the digits of the locale, such as ٠ to ٩ in Egypt. @param locale BCP 47 */
export function localizeDigits(text: string, locale: string): string {
  if (directionOf(locale) === 'ltr') return text;
  const format = new Intl.NumberFormat(locale);
  return text.replaceAll(/\d/g, (digit) => format.format(Number(digit)));
}

/** The format of tax rates, given in parts per million: in en-US, `100000` is `10%` and `72500` is `7.25%`. */
export function buildRateFormat(locale: string): (ratePpm: number) => string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 20 });
  return (ratePpm) => format.format(String(ratePpm / 1_000_000) as `${number}`);
}
