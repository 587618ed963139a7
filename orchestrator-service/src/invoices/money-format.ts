import { centsFromDecimal, decimalFromCents, type Cents } from '@stockroom/contracts/money';

/**
 * How amounts of one currency are written, such as `$1,234.50`. Always two decimals, because every amount is kept
 * in hundredths, whatever the currency's own habit.
 * @throws RangeError where `currency` is not shaped like an ISO 4217 code
 */
export function buildMoneyFormat(currency: string): (cents: Cents) => string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  // Given as text, the decimal is never a float: 9999999999999.99 keeps its last cent.
  return (cents) => format.format(decimalFromCents(cents) as `${number}`);
}

/** A tax rate given as a decimal fraction: `0.1` as `10%`, `0.0725` as `7.25%`. */
export function formatRate(fraction: string): string {
  const [whole = '0', decimals = ''] = fraction.split('.');
  const percent = Number(`${whole}${decimals.slice(0, 2).padEnd(2, '0')}`);
  const rest = decimals.slice(2).replace(/0+$/, '');
  return rest === '' ? `${percent}%` : `${percent}.${rest}%`;
}

/** The cents of an amount that another service answered. @throws RangeError where it is no amount of money */
export function parseCents(decimal: number): Cents {
  const cents = centsFromDecimal(decimal);
  if (cents === null || !Number.isSafeInteger(cents)) throw new RangeError('not an amount of money');
  return cents;
}
