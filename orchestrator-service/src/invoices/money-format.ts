import { centsFromDecimal, decimalFromCents, type Cents } from '@stockroom/contracts/money';

/**
 * How amounts of one currency are written, such as `$1,234.50` or `1.234,50 €`. Always two decimals, because every
 * amount is kept in hundredths, whatever the currency's own habit.
 * @param locale BCP 47
 * @throws RangeError where `currency` is not shaped like an ISO 4217 code
 */
export function buildMoneyFormat(locale: string, currency: string): (cents: Cents) => string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    // Otherwise Spanish leaves 1234,50 ungrouped, and its column looks uneven.
    useGrouping: 'always',
  });
  // Given as text, the decimal is never a float: 9999999999999.99 keeps its last cent.
  return (cents) => format.format(decimalFromCents(cents) as `${number}`);
}

/** How tax rates, given as decimal fractions, are written: in en-US `0.1` as `10%`, `0.0725` as `7.25%`. */
export function buildRateFormat(locale: string): (fraction: string) => string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 20 });
  return (fraction) => format.format(fraction as `${number}`);
}

/** The cents of an amount that another service answered. @throws RangeError where it is no amount of money */
export function parseCents(decimal: number): Cents {
  const cents = centsFromDecimal(decimal);
  if (cents === null || !Number.isSafeInteger(cents)) throw new RangeError('not an amount of money');
  return cents;
}
