import { expect, test } from '@jest/globals';
import { MAX_TOTAL_MINOR } from '@stockroom/contracts/money';
import fc from 'fast-check';
import { type AnyOrder, anyOrder, price } from '../testing/any-order.ts';
import type { PricedOrder } from './price-order.ts';

const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** The faults of a priced order, by rules that share no code with it. */
function findFaults(given: AnyOrder, order: PricedOrder): string[] {
  const { lines, charges, taxes, pricesIncludeTax } = order;
  const shares = order.discount?.shares ?? [];
  const itemsMinor = sumOf(lines.map(({ totalMinor }) => totalMinor));
  const discountMinor = order.discount?.amountMinor ?? 0;
  const chargesMinor = sumOf(charges.map(({ amountMinor }) => amountMinor));
  const amounts = [
    ...lines.flatMap((each) => [each.totalMinor, each.netMinor, each.discount?.amountMinor ?? 0]),
    ...charges.flatMap((each) => [each.amountMinor, each.netMinor]),
    ...shares.flatMap((each) => [each.amountMinor, each.netMinor, each.baseMinor - each.amountMinor]),
    ...taxes.flatMap((each) => [each.baseMinor, each.taxMinor]),
    order.totalMinor,
  ];
  const nets =
    sumOf(lines.map(({ netMinor }) => netMinor)) -
    sumOf(shares.map(({ netMinor }) => netMinor)) +
    sumOf(charges.map(({ netMinor }) => netMinor));
  const groupOf = (each: { taxCategory: string; taxRatePpm: number }) =>
    `${each.taxCategory} ${each.taxRatePpm}`;
  const isGroupRight = ({ category, ratePpm, baseMinor, taxMinor }: PricedOrder['taxes'][number]) => {
    const key = `${category} ${ratePpm}`;
    const groupMinor =
      sumOf(lines.map((each) => (groupOf(each) === key ? each.totalMinor : 0))) +
      sumOf(charges.map((each) => (groupOf(each) === key ? each.amountMinor : 0))) -
      sumOf(shares.map((each) => (`${each.category} ${each.ratePpm}` === key ? each.amountMinor : 0)));
    const divisor = BigInt(1_000_000 + (pricesIncludeTax ? ratePpm : 0));
    const due = Number((2n * BigInt(groupMinor) * BigInt(ratePpm) + divisor) / (2n * divisor));
    return taxMinor === due && baseMinor === (pricesIncludeTax ? groupMinor - due : groupMinor);
  };
  const isNear = ({ baseMinor, amountMinor }: { baseMinor: number; amountMinor: number }) => {
    const off = BigInt(amountMinor) * BigInt(itemsMinor) - BigInt(discountMinor) * BigInt(baseMinor);
    return itemsMinor === 0 || (off < 0n ? -off : off) < BigInt(itemsMinor);
  };
  const rules: [string, boolean][] = [
    [
      'every amount is a whole number that is not negative',
      amounts.every((each) => Number.isSafeInteger(each) && each >= 0),
    ],
    [
      'no net is more than its amount',
      [
        ...lines.map((each) => each.totalMinor - each.netMinor),
        ...charges.map((each) => each.amountMinor - each.netMinor),
        ...shares.map((each) => each.amountMinor - each.netMinor),
      ].every((each) => each >= 0),
    ],
    [
      'a line is its price less its discount',
      lines.every(
        (each) => each.totalMinor === each.unitPriceMinor * each.quantity - (each.discount?.amountMinor ?? 0),
      ),
    ],
    [
      'a line keeps its discount',
      lines.every((each, index) => (each.discount === null) === (given.lines[index]?.discount === undefined)),
    ],
    ['the shares add up', sumOf(shares.map(({ amountMinor }) => amountMinor)) === discountMinor],
    ['each share is near its exact part', shares.every(isNear)],
    ['the nets add up', nets === order.subtotalMinor],
    ['the bases add up', sumOf(taxes.map(({ baseMinor }) => baseMinor)) === order.subtotalMinor],
    ['the taxes add up', sumOf(taxes.map(({ taxMinor }) => taxMinor)) === order.taxMinor],
    ['subtotal and tax add up', order.subtotalMinor + order.taxMinor === order.totalMinor],
    [
      'the amounts add up',
      itemsMinor - discountMinor + chargesMinor ===
        (pricesIncludeTax ? order.totalMinor : order.subtotalMinor),
    ],
    ['each group has its tax', taxes.every(isGroupRight)],
    [
      'each group occurs once',
      new Set(taxes.map(({ category, ratePpm }) => `${category} ${ratePpm}`)).size === taxes.length,
    ],
  ];
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

test('orders of any mix of rates, discounts and charges add up, with net and gross prices, and nothing is below zero', () => {
  let accepted = 0;
  let refused = 0;
  fc.assert(
    fc.property(anyOrder, (given) => {
      const order = price(given);
      const isRefused = typeof order === 'string';
      if (isRefused) refused += 1;
      else accepted += 1;
      const faults = isRefused
        ? [order].filter((code) => code !== 'discount_too_large')
        : findFaults(given, order);
      expect(faults).toEqual([]);
    }),
    { numRuns: 5_000, seed: 26 },
  );
  // Otherwise the test would prove little.
  expect(accepted).toBeGreaterThan(2_000);
  expect(refused).toBeGreaterThan(500);
});

test('an order is refused exactly if a discount exceeds the amount that it reduces', () => {
  fc.assert(
    fc.property(anyOrder, (given) => {
      const off = (base: number, requested: AnyOrder['discount']) => {
        if (requested === undefined) return 0;
        if ('amount' in requested) return requested.amount;
        return Math.floor((2 * base * requested.percent + 1_000_000) / 2_000_000);
      };
      const small = {
        ...given,
        lines: given.lines.map((each) => ({ ...each, priceMinor: each.priceMinor % 5_000 })),
      };
      const lefts = small.lines.map((each) => {
        const base = each.priceMinor * each.quantity;
        return base - off(base, each.discount);
      });
      const isTooLarge =
        lefts.some((left) => left < 0) || sumOf(lefts) - off(sumOf(lefts), small.discount) < 0;
      const order = price(small);
      expect(order === 'discount_too_large').toBe(isTooLarge);
    }),
    { numRuns: 3_000, seed: 27 },
  );
});

const aLine = (priceMinor: number, quantity = 1): AnyOrder['lines'][number] => ({
  priceMinor,
  quantity,
  taxCode: 'r0',
  discount: undefined,
});
const aCharge = (amount: number) => ({ code: 'shipping' as const, label: null, amount, taxCode: 'r0' });
const plain = {
  discount: undefined,
  charges: [],
  pricesIncludeTax: false,
  taxTreatment: 'DOMESTIC' as const,
};

test('an order of the highest total is accepted, and one unit of charges more is refused', () => {
  const lines = [aLine(999_999_999, 1_000_000)];
  const left = MAX_TOTAL_MINOR - 999_999_999_000_000;
  expect(price({ ...plain, lines, charges: [aCharge(left)] })).toMatchObject({ totalMinor: MAX_TOTAL_MINOR });
  expect(price({ ...plain, lines, charges: [aCharge(left + 1)] })).toBe('order_too_large');
  expect(price({ ...plain, lines, charges: [aCharge(MAX_TOTAL_MINOR), aCharge(MAX_TOTAL_MINOR)] })).toBe(
    'order_too_large',
  );
});
