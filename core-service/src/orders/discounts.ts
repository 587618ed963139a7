import type { Decimals } from '@stockroom/contracts/currencies';
import { percentFromPpm, type RequestedDiscount } from '@stockroom/contracts/discounts';
import { decimalFromMinor, jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { ProblemItem } from '@stockroom/contracts/problems';
import { partOf } from '../tax/part-of.ts';
import type { DiscountShare } from '../tax/tax-order.ts';

/** A discount, frozen with its order. EN 16931 calls it an allowance. */
export interface Discount {
  amountMinor: MinorUnits;
  /** In parts per million: 125,000 is 12.5 %. Null if an amount was agreed. */
  percentPpm: number | null;
  reason: string;
}

/** The discount on the sum of an order's lines, with its part for each category and rate. */
export interface OrderDiscount extends Discount {
  shares: DiscountShare[];
}

/** The discount on an amount. A percentage is rounded once; half a minor unit rounds up. Null if there is none. */
export function discountOn(baseMinor: MinorUnits, requested: RequestedDiscount | undefined): Discount | null {
  if (requested === undefined) return null;
  const { amount, percent: percentPpm = null, reason } = requested;
  const amountMinor = percentPpm === null ? (amount ?? 0) : partOf(baseMinor, percentPpm);
  return { amountMinor, percentPpm, reason };
}

/** The fault of a discount that exceeds the amount that it reduces; none if it does not. */
export function findExcess(
  discount: Discount | null,
  { path, baseMinor, decimals }: { path: string; baseMinor: MinorUnits; decimals: Decimals },
): ProblemItem[] {
  if (discount === null || discount.amountMinor <= baseMinor) return [];
  const [amount, base] = [discount.amountMinor, baseMinor].map((each) => decimalFromMinor(each, decimals));
  return [{ path: `${path}.amount`, message: `${amount} is more than the ${base} that it reduces` }];
}

type DiscountJson = NonNullable<OrderJson['items'][number]['discount']>;

/** A discount as clients see it. */
export function discountJson(
  { amountMinor, percentPpm, reason }: Discount,
  decimals: Decimals,
): DiscountJson {
  const percent = percentPpm === null ? {} : { percent: percentFromPpm(percentPpm) };
  return { amount: jsonMoney(amountMinor, decimals), ...percent, reason };
}
