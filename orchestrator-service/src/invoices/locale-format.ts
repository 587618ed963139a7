import type { Cents } from '@stockroom/contracts/money';
import { buildMoneyFormat, buildRateFormat } from './money-format.ts';

/** How one locale writes what is not words. Its texts come from ICU, so that another Node may write them otherwise. */
export interface LocaleFormat {
  /** `2026-01-15T10:30:00.000Z` as `January 15, 2026`: the day in UTC, by which the numbers' years go too. */
  date: (iso: string) => string;
  count: (count: number) => string;
  rate: (fraction: string) => string;
  money: (cents: Cents) => string;
}

// Making one takes longer than using it a thousand times. As many as there are locales and currencies in use.
const made = new Map<string, LocaleFormat>();

/** @param locale BCP 47 @throws RangeError where `currency` is not shaped like an ISO 4217 code */
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
