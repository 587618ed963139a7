import { z } from 'zod';

declare global {
  // In Node since 21, but not yet in TypeScript's library: https://github.com/tc39/proposal-json-parse-with-source
  interface JSON {
    rawJSON(text: string): { readonly rawJSON: string };
  }
}

/** An amount in the minor units of its currency, such as cents. Always a safe integer. */
export type MinorUnits = number;

/** The highest price of one unit: 10,000,000.00. */
export const MAX_PRICE_MINOR: MinorUnits = 1_000_000_000;

/**
 * The highest total of one order: 9,999,999,999,999.99. It has 15 significant digits, the most that an IEEE 754 double,
 * and so every JSON parser, keeps unchanged.
 */
export const MAX_TOTAL_MINOR: MinorUnits = 999_999_999_999_999;

/** The minor units of a decimal number such as 19.99, or null if it is negative or has more than two decimals. */
export function minorFromDecimal(decimal: number): MinorUnits | null {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(String(decimal));
  if (match === null) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `4398` as `43.98`. */
export function decimalFromMinor(amount: MinorUnits): string {
  const digits = String(amount).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/**
 * A value that `JSON.stringify` writes as a number with exactly two decimals, such as `4.00`, which a plain number
 * cannot keep. Its type is that of the parsed JSON.
 */
export function jsonMoney(amount: MinorUnits): number {
  return JSON.rawJSON(decimalFromMinor(amount)) as unknown as number;
}

/**
 * The documented format of an amount. Not `multipleOf: 0.01`, because validators divide in floating point, where 19.99
 * is not a multiple of 0.01.
 */
const DECIMAL = { format: 'decimal', description: 'An amount with at most two decimals' } as const;

/** An amount as clients send it, in units of the currency with at most two decimals; parsed to minor units. */
function decimalSchema(maxMinor: MinorUnits) {
  const schema = z.number().transform((decimal, context) => {
    const minor = minorFromDecimal(decimal);
    if (minor !== null && minor <= maxMinor) return minor;
    const message = `must be from 0 to ${decimalFromMinor(maxMinor)} with at most two decimals`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return schema.meta({ ...DECIMAL, minimum: 0, maximum: maxMinor / 100 });
}

export const priceSchema = decimalSchema(MAX_PRICE_MINOR);
export const totalSchema = decimalSchema(MAX_TOTAL_MINOR);

/** An amount in a response: a JSON number with two decimals. */
export const amountSchema = z.number().nonnegative().meta(DECIMAL);
