import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  centsFromDecimal,
  decimalFromCents,
  jsonMoney,
  MAX_PRICE_CENTS,
  MAX_TOTAL_CENTS,
  priceSchema,
  totalSchema,
} from './money.ts';

const amounts = fc.integer({ min: 0, max: MAX_TOTAL_CENTS });

test('every amount is written with two decimals and read back as the same cents', () => {
  fc.assert(
    fc.property(amounts, (cents) => {
      const text = decimalFromCents(cents);
      expect(text).toMatch(/^(0|[1-9]\d*)\.\d\d$/);
      expect(centsFromDecimal(Number(text))).toBe(cents);
    }),
  );
});

test('JSON carries every amount unchanged, always with two decimals', () => {
  fc.assert(
    fc.property(amounts, (cents) => {
      const json = JSON.stringify({ amount: jsonMoney(cents) });
      expect(json).toBe(`{"amount":${decimalFromCents(cents)}}`);
      expect(centsFromDecimal((JSON.parse(json) as { amount: number }).amount)).toBe(cents);
    }),
  );
});

test('the order of amounts is the order of their cents', () => {
  fc.assert(
    fc.property(amounts, amounts, (one, other) => {
      const [less, more] = [Number(decimalFromCents(one)), Number(decimalFromCents(other))];
      expect(Math.sign(less - more)).toBe(Math.sign(one - other));
    }),
  );
});

test('any number is either refused or converted exactly to whole cents in range', () => {
  fc.assert(
    fc.property(fc.double(), (decimal) => {
      const cents = centsFromDecimal(decimal);
      if (cents === null) return;
      expect(Number.isSafeInteger(cents)).toBe(true);
      expect(Number(decimalFromCents(cents))).toBe(Object.is(decimal, -0) ? 0 : decimal);
    }),
  );
});

test('a number with a third decimal, a sign or an exponent is refused', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: MAX_PRICE_CENTS }),
      fc.integer({ min: 1, max: 9 }),
      (cents, mill) => {
        expect(centsFromDecimal(Number(`${decimalFromCents(cents)}${mill}`))).toBeNull();
        expect(centsFromDecimal(-Number(decimalFromCents(cents + 1)))).toBeNull();
      },
    ),
  );
  for (const decimal of [NaN, Infinity, 1e21, 1e-7]) expect(centsFromDecimal(decimal)).toBeNull();
});

test.each([
  [priceSchema, MAX_PRICE_CENTS],
  [totalSchema, MAX_TOTAL_CENTS],
])('an amount is accepted up to its maximum', (schema, max) => {
  expect(schema.parse(Number(decimalFromCents(max)))).toBe(max);
  expect(schema.safeParse(Number(decimalFromCents(max + 1))).success).toBe(false);
  expect(schema.safeParse(-0.01).success).toBe(false);
  expect(schema.safeParse('1.00').success).toBe(false);
});

test('the largest total is the largest amount with two decimals that a double represents exactly', () => {
  expect(decimalFromCents(MAX_TOTAL_CENTS)).toBe('9999999999999.99');
  expect(String(Number('9999999999999.99'))).toBe('9999999999999.99');
});
