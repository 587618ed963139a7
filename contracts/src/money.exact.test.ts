import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  minorFromDecimal,
  decimalFromMinor,
  jsonMoney,
  MAX_PRICE_MINOR,
  MAX_TOTAL_MINOR,
  priceSchema,
  totalSchema,
} from './money.ts';

const amounts = fc.integer({ min: 0, max: MAX_TOTAL_MINOR });

test('every amount is written with two decimals and read back as the same amount', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const text = decimalFromMinor(amount);
      expect(text).toMatch(/^(0|[1-9]\d*)\.\d\d$/);
      expect(minorFromDecimal(Number(text))).toBe(amount);
    }),
  );
});

test('JSON carries every amount unchanged, always with two decimals', () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      const json = JSON.stringify({ amount: jsonMoney(amount) });
      expect(json).toBe(`{"amount":${decimalFromMinor(amount)}}`);
      expect(minorFromDecimal((JSON.parse(json) as { amount: number }).amount)).toBe(amount);
    }),
  );
});

test('the order of amounts is the order of their minor units', () => {
  fc.assert(
    fc.property(amounts, amounts, (one, other) => {
      const [less, more] = [Number(decimalFromMinor(one)), Number(decimalFromMinor(other))];
      expect(Math.sign(less - more)).toBe(Math.sign(one - other));
    }),
  );
});

test('any number is either refused or converted exactly to minor units in range', () => {
  fc.assert(
    fc.property(fc.double(), (decimal) => {
      const amount = minorFromDecimal(decimal);
      if (amount === null) return;
      expect(Number.isSafeInteger(amount)).toBe(true);
      expect(Number(decimalFromMinor(amount))).toBe(Object.is(decimal, -0) ? 0 : decimal);
    }),
  );
});

test('a number with a third decimal, a sign or an exponent is refused', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: MAX_PRICE_MINOR }),
      fc.integer({ min: 1, max: 9 }),
      (amount, mill) => {
        expect(minorFromDecimal(Number(`${decimalFromMinor(amount)}${mill}`))).toBeNull();
        expect(minorFromDecimal(-Number(decimalFromMinor(amount + 1)))).toBeNull();
      },
    ),
  );
  for (const decimal of [NaN, Infinity, 1e21, 1e-7]) expect(minorFromDecimal(decimal)).toBeNull();
});

test.each([
  [priceSchema, MAX_PRICE_MINOR],
  [totalSchema, MAX_TOTAL_MINOR],
])('an amount is accepted up to its maximum', (schema, max) => {
  expect(schema.parse(Number(decimalFromMinor(max)))).toBe(max);
  expect(schema.safeParse(Number(decimalFromMinor(max + 1))).success).toBe(false);
  expect(schema.safeParse(-0.01).success).toBe(false);
  expect(schema.safeParse('1.00').success).toBe(false);
});

test('the largest total is the largest amount with two decimals that a double represents exactly', () => {
  expect(decimalFromMinor(MAX_TOTAL_MINOR)).toBe('9999999999999.99');
  expect(String(Number('9999999999999.99'))).toBe('9999999999999.99');
});
