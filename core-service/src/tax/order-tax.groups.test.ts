import { expect, test } from '@jest/globals';
import { MAX_TOTAL_MINOR } from '@stockroom/contracts/money';
import fc from 'fast-check';
import { onlyRatePpm, sumTaxes, taxByGroup, taxWithin } from './order-tax.ts';
import { partOf } from './part-of.ts';
import { taxOrder } from './tax-order.ts';
import type { RateInForce } from './tax-rate-store.ts';

/** As many lines as an array of fast-check has by default add up to less than the highest total. */
const MAX_LINE_MINOR = Math.floor(MAX_TOTAL_MINOR / 100);

const net = { pricesIncludeTax: false };
const gross = { pricesIncludeTax: true };

const aRate = (ratePpm: number, rate: Partial<RateInForce> = {}): RateInForce => ({
  code: `r${ratePpm}`,
  category: ratePpm > 0 ? 'S' : 'Z',
  ratePpm,
  exemptionReason: null,
  exemptionCode: null,
  ...rate,
});

test.each([
  [3998, 100_000, 400],
  [5, 100_000, 1],
  [4, 100_000, 0],
  [0, 100_000, 0],
  [1999, 0, 0],
  [1000, 81_250, 81],
  [999_999_999_999_999, 1_000_000, 999_999_999_999_999],
])('the tax on %i minor units at %i ppm is %i: half a unit rounds up', (base, rate, tax) => {
  expect(partOf(base, rate)).toBe(tax);
});

test('each category and rate has one tax, rounded once, and different codes share it', () => {
  const lines = [
    { amountMinor: 5, rate: aRate(100_000) },
    { amountMinor: 7, rate: aRate(70_000) },
    { amountMinor: 4, rate: aRate(100_000, { code: 'other' }) },
    { amountMinor: 3, rate: aRate(0) },
  ];
  expect(taxByGroup(lines, net)).toMatchObject([
    { code: 'r100000', category: 'S', ratePpm: 100_000, baseMinor: 9, taxMinor: 1 },
    { code: 'r70000', category: 'S', ratePpm: 70_000, baseMinor: 7, taxMinor: 0 },
    { code: 'r0', category: 'Z', ratePpm: 0, baseMinor: 3, taxMinor: 0 },
  ]);
});

test('a group of two exemptions has both reasons, each once', () => {
  const exempt = (exemptionReason: string, exemptionCode: string) =>
    aRate(0, { category: 'E', exemptionReason, exemptionCode });
  const lines = [exempt('Art. 1', 'X1'), exempt('Art. 2', 'X2'), exempt('Art. 1', 'X1')];
  expect(
    taxByGroup(
      lines.map((rate) => ({ amountMinor: 100, rate })),
      net,
    ),
  ).toMatchObject([{ baseMinor: 300, exemptionReason: 'Art. 1; Art. 2', exemptionCode: null }]);
});

test('only an order with one taxed or zero-rated group is described by one rate', () => {
  const taxesOf = (...rates: RateInForce[]) =>
    taxByGroup(
      rates.map((rate) => ({ amountMinor: 1, rate })),
      net,
    );
  expect(onlyRatePpm(taxesOf(aRate(190_000), aRate(190_000)))).toBe(190_000);
  expect(onlyRatePpm(taxesOf(aRate(0)))).toBe(0);
  expect(onlyRatePpm(taxesOf(aRate(0, { category: 'AE' })))).toBeNull();
  expect(onlyRatePpm(taxesOf(aRate(190_000), aRate(70_000)))).toBeNull();
});

const amounts = fc.array(fc.nat(MAX_LINE_MINOR), {
  minLength: 1,
  maxLength: 12,
});
const seeded = { numRuns: 100_000, seed: 18 };

test('of 100,000 random orders with one rate, each has the tax that it had: the subtotal times the rate, rounded once', () => {
  expect(() =>
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 1_000_000 }), (given, ratePpm) => {
        const subtotal = given.reduce((sum, amount) => sum + amount, 0);
        const taxes = taxByGroup(
          given.map((amountMinor) => ({ amountMinor, rate: aRate(ratePpm) })),
          net,
        );
        const before = (BigInt(subtotal) * BigInt(ratePpm) + 500_000n) / 1_000_000n;
        return taxes.length === 1 && taxes[0]?.baseMinor === subtotal && BigInt(sumTaxes(taxes)) === before;
      }),
      seeded,
    ),
  ).not.toThrow();
});

test('the bases of the groups add up to the lines, whatever their rates', () => {
  const lines = fc.array(fc.tuple(fc.nat(MAX_LINE_MINOR), fc.constantFrom(0, 70_000, 190_000)));
  expect(() =>
    fc.assert(
      fc.property(lines, (given) => {
        const taxes = taxByGroup(
          given.map(([amountMinor, ppm]) => ({ amountMinor, rate: aRate(ppm) })),
          net,
        );
        const sum = (each: number[]) => each.reduce((total, amount) => total + amount, 0);
        return sum(taxes.map(({ baseMinor }) => baseMinor)) === sum(given.map(([amount]) => amount));
      }),
      { ...seeded, numRuns: 2_000 },
    ),
  ).not.toThrow();
});

test.each([
  [11_900, 190_000, 1_900],
  [10_000, 190_000, 1_597],
  [3, 200_000, 1],
  [9, 200_000, 2],
  [1, 1_000_000, 1],
  [0, 190_000, 0],
  [10_000, 0, 0],
  [999_999_999_999_999, 1_000_000, 500_000_000_000_000],
])('the tax within %i minor units at %i ppm is %i: half a unit rounds up', (amount, rate, tax) => {
  expect(taxWithin(amount, rate)).toBe(tax);
});

test('if prices include tax, the nets of the lines add up to the bases, and with the taxes to what the lines cost', () => {
  const lines = fc.array(fc.tuple(fc.nat(MAX_LINE_MINOR), fc.constantFrom(0, 70_000, 190_000)));
  const sum = (each: number[]) => each.reduce((total, amount) => total + amount, 0);
  expect(() =>
    fc.assert(
      fc.property(lines, (given) => {
        const taxed = given.map(([amountMinor, ppm]) => ({ amountMinor, rate: aRate(ppm) }));
        const { taxes, lineNets: nets } = taxOrder({ lines: taxed, charges: [], discountMinor: null }, gross);
        const bases = sum(taxes.map(({ baseMinor }) => baseMinor));
        return (
          sum(nets) === bases &&
          bases + sumTaxes(taxes) === sum(given.map(([amount]) => amount)) &&
          nets.every((each, index) => each >= 0 && each <= given[index]![0])
        );
      }),
      { ...seeded, numRuns: 2_000 },
    ),
  ).not.toThrow();
});
