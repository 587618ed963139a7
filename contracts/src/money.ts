import { z } from 'zod';

declare global {
  // In Node since 21, but not yet in TypeScript's library: https://github.com/tc39/proposal-json-parse-with-source
  interface JSON {
    rawJSON(text: string): { readonly rawJSON: string };
  }
}

/** An amount in whole cents. Always a safe integer, never a fraction. */
export type Cents = number;

/** The highest price of one unit: 10,000,000.00. */
export const MAX_PRICE_CENTS: Cents = 1_000_000_000;

/**
 * The highest total of one order: 9,999,999,999,999.99. It has 15 significant digits, the most that an IEEE 754 double,
 * and so every JSON parser, keeps unchanged.
 */
export const MAX_TOTAL_CENTS: Cents = 999_999_999_999_999;

/** The cents of a decimal number such as 19.99, or null if it is negative or has more than two decimals. */
export function centsFromDecimal(decimal: number): Cents | null {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(decimal));
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `4398` as `43.98`. */
export function decimalFromCents(cents: Cents): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * A value that `JSON.stringify` writes as a number with exactly two decimals, such as `4.00`, which a plain number
 * cannot keep. Its type is that of the parsed JSON.
 */
export function jsonMoney(cents: Cents): number {
  return JSON.rawJSON(decimalFromCents(cents)) as unknown as number;
}

/**
 * The documented format of an amount. Not `multipleOf: 0.01`, because validators divide in floating point, where 19.99
 * is not a multiple of 0.01.
 */
const DECIMAL = { format: 'decimal', description: 'An amount with at most two decimals' } as const;

/** An amount as clients send it, in units of the currency with at most two decimals; parsed to cents. */
function decimalSchema(maxCents: Cents) {
  const amount = z.number().transform((decimal, context) => {
    const cents = centsFromDecimal(decimal);
    if (cents !== null && cents <= maxCents) return cents;
    const message = `must be from 0 to ${decimalFromCents(maxCents)} with at most two decimals`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return amount.meta({ ...DECIMAL, minimum: 0, maximum: maxCents / 100 });
}

export const priceSchema = decimalSchema(MAX_PRICE_CENTS);
export const totalSchema = decimalSchema(MAX_TOTAL_CENTS);

/** An amount in a response: a JSON number with two decimals. */
export const amountSchema = z.number().nonnegative().meta(DECIMAL);
