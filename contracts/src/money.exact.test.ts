import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Currency } from './currencies.ts';
import {
  minorFromDecimal,
  decimalFromMinor,
  jsonMoney,
  MAX_PRICE_MINOR,
  MAX_TOTAL_MINOR,
  priceSchema,
  totalSchema,
} from './money.ts';
import { parseOrRefuse } from './problems.ts';

const amounts = fc.integer({ min: 0, max: MAX_TOTAL_MINOR });

const currencies: [Currency, RegExp][] = [
  [{ code: 'JPY', decimals: 0 }, /^(0|[1-9]\d*)$/],
  [{ code: 'USD', decimals: 2 }, /^(0|[1-9]\d*)\.\d\d$/],
  [{ code: 'KWD', decimals: 3 }, /^(0|[1-9]\d*)\.\d\d\d$/],
];

describe.each(currencies)('$code', (currency, digits) => {
  const { decimals } = currency;
  const write = (amount: number) => decimalFromMinor(amount, decimals);

  test('every amount is written with the decimals of the currency and read back as the same amount', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(write(amount)).toMatch(digits);
        expect(minorFromDecimal(Number(write(amount)), decimals)).toBe(amount);
      }),
    );
  });

  test('JSON carries every amount unchanged, always with the decimals of the currency', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const json = JSON.stringify({ amount: jsonMoney(amount, decimals) });
        expect(json).toBe(`{"amount":${write(amount)}}`);
        const parsed = (JSON.parse(json) as { amount: number }).amount;
        expect(minorFromDecimal(parsed, decimals)).toBe(amount);
        expect(JSON.stringify(jsonMoney(-amount, decimals))).toBe(write(-amount));
      }),
    );
  });

  test('the order of amounts is the order of their minor units', () => {
    fc.assert(
      fc.property(amounts, amounts, (one, other) => {
        const [less, more] = [Number(write(one)), Number(write(other))];
        expect(Math.sign(less - more)).toBe(Math.sign(one - other));
      }),
    );
  });

  test('any number is either refused or converted exactly to whole minor units', () => {
    fc.assert(
      fc.property(fc.double(), (decimal) => {
        const amount = minorFromDecimal(decimal, decimals);
        if (amount === null) return;
        expect(Number.isSafeInteger(amount)).toBe(true);
        expect(Number(write(amount))).toBe(Object.is(decimal, -0) ? 0 : decimal);
      }),
    );
  });

  test('a number with one decimal too many, a sign or an exponent is refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: MAX_PRICE_MINOR }),
        fc.integer({ min: 1, max: 9 }),
        (amount, digit) => {
          const longer = `${write(amount)}${decimals === 0 ? '.' : ''}${digit}`;
          expect(minorFromDecimal(Number(longer), decimals)).toBeNull();
          expect(minorFromDecimal(-Number(write(amount + 1)), decimals)).toBeNull();
        },
      ),
    );
    for (const decimal of [NaN, Infinity, 1e21, 1e-7]) expect(minorFromDecimal(decimal, decimals)).toBeNull();
  });

  test.each([
    ['price', priceSchema(currency), MAX_PRICE_MINOR],
    ['total', totalSchema(currency), MAX_TOTAL_MINOR],
  ])('a %s is accepted up to its maximum', (_name, schema, max) => {
    expect(schema.parse(Number(write(max)))).toBe(max);
    const over = `must be from 0 to ${write(max)}`;
    const refusal = (amount: unknown) => schema.safeParse(amount).error?.issues[0]?.message;
    expect([refusal(Number(write(max + 1))), refusal(-1), refusal(1e21)]).toEqual([over, over, over]);
    expect(schema.safeParse('1').success).toBe(false);
  });
});

test.each([
  [0, '999999999999999'],
  [2, '9999999999999.99'],
  [3, '999999999999.999'],
] as const)('with %d decimals, a double represents the largest total exactly', (decimals, text) => {
  expect(decimalFromMinor(MAX_TOTAL_MINOR, decimals)).toBe(text);
  expect(String(Number(text))).toBe(text);
});

const refusalOf = (currency: Currency, amount: unknown) => {
  try {
    return parseOrRefuse(priceSchema(currency), amount);
  } catch (error) {
    return error;
  }
};

test('an amount with too many decimals is refused with amount_precision, other wrong amounts are not', () => {
  const refusals = currencies.map(([currency]) => refusalOf(currency, 19.9999));
  expect(refusals).toMatchObject([
    { code: 'amount_precision', message: 'The body: must have no decimals, as JPY has' },
    { code: 'amount_precision', message: 'The body: must have at most two decimals, as USD has' },
    { code: 'amount_precision', message: 'The body: must have at most three decimals, as KWD has' },
  ]);
  for (const [currency] of currencies)
    for (const amount of [-1, 1e15, '1'])
      expect(refusalOf(currency, amount)).toMatchObject({ code: 'validation_failed' });
});
