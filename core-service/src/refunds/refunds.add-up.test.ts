import { expect, test } from '@jest/globals';
import { ProblemError } from '@stockroom/contracts/problems';
import fc from 'fast-check';
import type { PricedOrder } from '../orders/price-order.ts';
import { anyOrder, price } from '../testing/any-order.ts';
import { decideRefund, decideRest } from './decide-refund.ts';
import type { RefundAmounts } from './refund.ts';

const anyRequest = fc.oneof(
  fc.record({
    lines: fc.uniqueArray(
      fc.record({ line: fc.integer({ min: 1, max: 8 }), share: fc.integer({ min: 1, max: 4 }) }),
      {
        selector: ({ line }) => line,
        minLength: 1,
        maxLength: 4,
      },
    ),
  }),
  fc.record({
    charges: fc.uniqueArray(
      fc.record({ charge: fc.integer({ min: 1, max: 4 }), share: fc.integer({ min: 1, max: 4 }) }),
      { selector: ({ charge }) => charge, minLength: 1, maxLength: 3 },
    ),
  }),
  fc.record({ share: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ amount: fc.integer({ min: 1, max: 30 }) }),
);
type AnyRequest = typeof anyRequest extends fc.Arbitrary<infer Request> ? Request : never;

/** A request with quantities and amounts in the range of the order: the whole, or a part of it. */
function requestOf(order: PricedOrder, request: AnyRequest) {
  if ('lines' in request)
    return {
      lines: request.lines.flatMap(({ line, share }) => {
        const sold = order.lines[line - 1]?.quantity;
        return sold === undefined ? [] : [{ line, quantity: Math.ceil(sold / share), restock: true }];
      }),
    };
  if ('charges' in request)
    return {
      charges: request.charges.flatMap(({ charge, share }) => {
        const charged = order.charges[charge - 1]?.amountMinor;
        return charged === undefined ? [] : [{ charge, amount: Math.ceil(charged / share) }];
      }),
    };
  return {
    amount: 'amount' in request ? request.amount : Math.max(1, Math.floor(order.totalMinor / request.share)),
  };
}

const sumOf = (amounts: number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
const keyOf = ({ category, ratePpm }: { category: string; ratePpm: number }) => `${category} ${ratePpm}`;

function tryRefund(
  order: PricedOrder,
  earlier: RefundAmounts[],
  request: AnyRequest,
): RefundAmounts | string {
  try {
    return decideRefund({ ...order, currency: 'USD' }, earlier, requestOf(order, request));
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}

/** The faults of one refund, by rules that share no code with it. */
function findFaults(order: PricedOrder, refund: RefundAmounts): string[] {
  const { parts, taxes, subtotalMinor, taxMinor, totalMinor } = refund;
  const amounts = [
    ...parts.flatMap((part) => [
      part.quantity,
      part.amountMinor,
      part.netMinor,
      part.amountMinor - part.netMinor,
    ]),
    ...taxes.flatMap((tax) => [tax.baseMinor, tax.taxMinor]),
    totalMinor,
  ];
  const amountsMinor = sumOf(parts.map((part) => part.amountMinor));
  const rules: [string, boolean][] = [
    ['no amount is below zero', amounts.every((each) => Number.isSafeInteger(each) && each >= 0)],
    ['the bases add up', sumOf(taxes.map((tax) => tax.baseMinor)) === subtotalMinor],
    ['the taxes add up', sumOf(taxes.map((tax) => tax.taxMinor)) === taxMinor],
    ['the total adds up', subtotalMinor + taxMinor === totalMinor],
    ['the nets add up', sumOf(parts.map((part) => part.netMinor)) === subtotalMinor],
    ['the parts add up', amountsMinor === (order.pricesIncludeTax ? totalMinor : subtotalMinor)],
  ];
  return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

/** The sums of refunds for each category and rate. */
function sumsOf(refunds: RefundAmounts[]) {
  const sums = new Map<string, { baseMinor: number; taxMinor: number }>();
  for (const tax of refunds.flatMap(({ taxes }) => taxes)) {
    const { baseMinor, taxMinor } = sums.get(keyOf(tax)) ?? { baseMinor: 0, taxMinor: 0 };
    sums.set(keyOf(tax), { baseMinor: baseMinor + tax.baseMinor, taxMinor: taxMinor + tax.taxMinor });
  }
  return sums;
}

test('any split of any order adds up to its invoice, for each category and rate, and never exceeds it', () => {
  let refunded = 0;
  let refused = 0;
  const codes = new Set<string>();
  fc.assert(
    fc.property(
      anyOrder,
      fc.array(anyRequest, { maxLength: 6 }),
      fc.boolean(),
      (given, requests, restock) => {
        const order = price(given);
        if (typeof order === 'string') return;
        const refunds: RefundAmounts[] = [];
        // An `expect` takes longer than a refund, so there is one for all of an order.
        const faults: string[] = [];
        for (const request of requests) {
          const refund = tryRefund(order, refunds, request);
          if (typeof refund === 'string') {
            codes.add(refund);
            refused += 1;
            continue;
          }
          const asked = requestOf(order, request);
          const expectedTotal = 'amount' in asked ? asked.amount : refund.totalMinor;
          if (refund.totalMinor !== expectedTotal) faults.push(`${expectedTotal} gave ${refund.totalMinor}`);
          faults.push(...findFaults(order, refund));
          refunds.push(refund);
          refunded += 1;
          const sums = sumsOf(refunds);
          for (const tax of order.taxes) {
            const sum = sums.get(keyOf(tax)) ?? { baseMinor: 0, taxMinor: 0 };
            if (sum.baseMinor > tax.baseMinor) faults.push(`bases of ${keyOf(tax)}: ${sum.baseMinor}`);
            if (sum.taxMinor > tax.taxMinor) faults.push(`taxes of ${keyOf(tax)}: ${sum.taxMinor}`);
          }
        }
        const rest = decideRest({ ...order, currency: 'USD' }, refunds, { restock });
        expect([...faults, ...findFaults(order, rest)]).toEqual([]);
        refunds.push(rest);
        const sums = sumsOf(refunds);
        expect(order.taxes.map((tax) => sums.get(keyOf(tax)) ?? { baseMinor: 0, taxMinor: 0 })).toEqual(
          order.taxes.map(({ baseMinor, taxMinor }) => ({ baseMinor, taxMinor })),
        );
        expect(sumOf(refunds.map(({ totalMinor }) => totalMinor))).toBe(order.totalMinor);
        const returned = order.lines.map((_, index) =>
          sumOf(
            refunds.flatMap(({ parts }) =>
              parts.map((part) => (part.of === 'line' && part.position === index + 1 ? part.quantity : 0)),
            ),
          ),
        );
        expect(returned).toEqual(order.lines.map(({ quantity }) => quantity));
      },
    ),
    { numRuns: 5_000, seed: 31 },
  );
  expect([...codes]).toEqual(['refund_exceeds_order']);
  // Otherwise the test would prove little.
  expect(refunded).toBeGreaterThan(5_000);
  expect(refused).toBeGreaterThan(500);
});

test('the tax of each refund is the tax on all refunded bases so far, less the taxes before', () => {
  fc.assert(
    fc.property(anyOrder, fc.array(anyRequest, { minLength: 1, maxLength: 6 }), (given, requests) => {
      const order = price(given);
      if (typeof order === 'string') return;
      const refunds: RefundAmounts[] = [];
      const faults: string[] = [];
      for (const request of requests.filter((each) => 'lines' in each || 'charges' in each)) {
        const refund = tryRefund(order, refunds, request);
        if (typeof refund !== 'string') refunds.push(refund);
        for (const { category, ratePpm } of order.taxes) {
          const { baseMinor, taxMinor } = sumsOf(refunds).get(`${category} ${ratePpm}`) ?? {
            baseMinor: 0,
            taxMinor: 0,
          };
          const [amount, divisor] = order.pricesIncludeTax
            ? [baseMinor + taxMinor, BigInt(1_000_000 + ratePpm)]
            : [baseMinor, 1_000_000n];
          const expected = Number((2n * BigInt(amount) * BigInt(ratePpm) + divisor) / (2n * divisor));
          if (taxMinor !== expected) faults.push(`${category} ${ratePpm}: ${taxMinor}, not ${expected}`);
        }
      }
      expect(faults).toEqual([]);
    }),
    { numRuns: 2_000, seed: 32 },
  );
});

const plain = {
  discount: undefined,
  charges: [],
  pricesIncludeTax: false,
  taxTreatment: 'DOMESTIC' as const,
};
const aLine = (priceMinor: number, quantity: number) => ({
  priceMinor,
  quantity,
  taxCode: 'r2',
  discount: undefined,
});

test('a refund above what is left names each line, charge or amount that exceeds it', () => {
  const order = price({
    ...plain,
    lines: [aLine(1_000, 3), aLine(500, 2)],
    charges: [{ code: 'shipping', label: null, amount: 490, taxCode: 'r2' }],
  }) as PricedOrder;
  const refunded = { ...order, currency: 'USD' };
  const first = decideRefund(refunded, [], { lines: [{ line: 1, quantity: 2, restock: true }] });
  const problemOf = (request: Parameters<typeof decideRefund>[2]) => {
    try {
      return decideRefund(refunded, [first], request);
    } catch (error) {
      const { code, errors } = error as ProblemError;
      return { code, errors: errors?.map(({ path, message }) => `${path}: ${message}`) };
    }
  };
  const line = (number: number, quantity: number) => ({ line: number, quantity, restock: true });
  expect(problemOf({ lines: [line(2, 2), line(1, 2)], charges: [{ charge: 1, amount: 491 }] })).toEqual({
    code: 'refund_exceeds_order',
    errors: [
      'lines[1].quantity: line 1: 2 requested, 1 not refunded yet',
      'charges[0].amount: 4.91 requested, 4.90 not refunded yet',
    ],
  });
  expect(problemOf({ amount: 2_964 })).toEqual({
    code: 'refund_exceeds_order',
    errors: ['amount: 29.64 requested, 29.63 not refunded yet'],
  });
  expect(problemOf({ amount: 2_963 })).toMatchObject({ totalMinor: 2_963 });
  expect(problemOf({ lines: [line(3, 1)] })).toEqual({
    code: 'validation_failed',
    errors: ['lines[0].line: the order has 2 lines'],
  });
});

test('a line is refunded with its part of the discounts', () => {
  const order = price({
    ...plain,
    lines: [{ ...aLine(1_000, 2), discount: { percent: 100_000, reason: 'sale' } }, aLine(1_000, 1)],
    discount: { amount: 280, reason: 'regular' },
  }) as PricedOrder;
  const refund = decideRefund({ ...order, currency: 'USD' }, [], {
    lines: [{ line: 1, quantity: 1, restock: false }],
  });
  // 18.00 for two after the line's discount, less 1.80 of the order's, is 8.10 for one.
  expect(refund).toMatchObject({ subtotalMinor: 810, taxMinor: 154, totalMinor: 964 });
});
