import { z } from 'zod';
import type { Currency, Decimals } from './currencies.ts';

declare global {
  // In Node since 21, but not yet in TypeScript's library: https://github.com/tc39/proposal-json-parse-with-source
  interface JSON {
    rawJSON(text: string): { readonly rawJSON: string };
  }
}

/** An amount in the minor units of its currency: cents for USD, yen for JPY, fils for KWD. Always a safe integer. */
export type MinorUnits = number;

/** The highest price of one unit: 10,000,000.00 USD, 1,000,000,000 JPY, 1,000,000.000 KWD. */
export const MAX_PRICE_MINOR: MinorUnits = 1_000_000_000;

/**
 * The highest total of one order: 9,999,999,999,999.99 USD, 999,999,999,999,999 JPY, 999,999,999,999.999 KWD. It has 15
 * significant digits, the most that an IEEE 754 double, and so every JSON parser, keeps unchanged.
 */
export const MAX_TOTAL_MINOR: MinorUnits = 999_999_999_999_999;

/** The minor units of a decimal such as 19.99, or null if it is negative, too large or has more than `decimals` places. */
export function minorFromDecimal(decimal: number, decimals: Decimals): MinorUnits | null {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(String(decimal));
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > decimals) return null;
  const minor = Number(`${match[1]}${fraction.padEnd(decimals, '0')}`);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** `4398` as `43.98` with two decimals, `4398` with none, `4.398` with three; `-5` as `-0.05` with two. */
export function decimalFromMinor(amount: MinorUnits, decimals: Decimals): string {
  if (amount < 0) return `-${decimalFromMinor(-amount, decimals)}`;
  if (decimals === 0) return String(amount);
  const digits = String(amount).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/**
 * A value that `JSON.stringify` writes as a number with exactly `decimals` places, such as `4.00`. Its type is that of the
 * parsed JSON. A plain number is the cheapest, but JSON omits its trailing zeros.
 */
export function jsonMoney(amount: MinorUnits, decimals: Decimals): number {
  // Exact: a double stores up to 15 digits, and JSON writes the shortest text that gives the same double.
  if (decimals === 0 || amount % 10 !== 0) return amount / 10 ** decimals;
  return JSON.rawJSON(decimalFromMinor(amount, decimals)) as unknown as number;
}

/**
 * The documented format of an amount, the same for each currency. Not `multipleOf: 0.01`, because validators divide in
 * floating point, where 19.99 is not a multiple of 0.01.
 */
const DECIMAL = {
  format: 'decimal',
  description: 'An amount with at most as many decimals as the currency has',
} as const;

const WORDS: Record<Decimals, string> = {
  0: 'no decimals',
  2: 'at most two decimals',
  3: 'at most three decimals',
};

/** An amount as clients send it, in units of the currency; parsed to minor units. */
function decimalSchema({ code, decimals }: Currency, maxMinor: MinorUnits) {
  const max = decimalFromMinor(maxMinor, decimals);
  const schema = z.number().transform((decimal, context) => {
    const minor = minorFromDecimal(decimal, decimals);
    if (minor !== null && minor <= maxMinor) return minor;
    const isInRange = decimal >= 0 && decimal <= Number(max);
    context.addIssue(
      isInRange
        ? { code: 'custom', message: `must have ${WORDS[decimals]}, as ${code} has`, params: WRONG_PLACES }
        : { code: 'custom', message: `must be from 0 to ${max}` },
    );
    return z.NEVER;
  });
  return schema.meta({ ...DECIMAL, minimum: 0 });
}

/** The code of the problem: see `isWrongPlaces`. */
const WRONG_PLACES = { problem: 'amount_precision' } as const;

/** The price of one unit. */
export const priceSchema = (currency: Currency) => decimalSchema(currency, MAX_PRICE_MINOR);
/** The total of an order. */
export const totalSchema = (currency: Currency) => decimalSchema(currency, MAX_TOTAL_MINOR);

/** An amount in a response: a JSON number with the decimals of the currency. */
export const amountSchema = z.number().nonnegative().meta({
  format: 'decimal',
  description: 'An amount with the decimals of the currency',
});

/** An amount in a response that may be negative. */
export const signedAmountSchema = z.number().meta({
  format: 'decimal',
  description: 'An amount with the decimals of the currency',
});
