import type { MinorUnits } from '@stockroom/contracts/money';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';
import {
  groupOf,
  type OrderTax,
  type PriceKind,
  taxByGroup,
  type TaxedLine,
  taxWithin,
} from './order-tax.ts';
import { spreadAmount } from './spread-amount.ts';

/** The amounts of an order, all with or all without tax. Their sum must be a safe integer. */
export interface TaxableOrder {
  /** After their own discounts. */
  lines: TaxedLine[];
  charges: TaxedLine[];
  /** The discount on the sum of the lines, which it does not exceed; null if there is none. */
  discountMinor: MinorUnits | null;
}

/** The part of an order's discount on the lines of one category and rate. EN 16931 calls it a document level allowance. */
export interface DiscountShare {
  category: TaxCategory;
  ratePpm: number;
  /** The sum of these lines, which it reduces. */
  baseMinor: MinorUnits;
  amountMinor: MinorUnits;
  /** `amountMinor` without tax. */
  netMinor: MinorUnits;
}

export interface TaxedOrder {
  taxes: OrderTax[];
  /** One for each category and rate of the lines; none if the order has no discount. */
  shares: DiscountShare[];
  lineNets: MinorUnits[];
  chargeNets: MinorUnits[];
}

/**
 * The taxes of an order, and its amounts without tax. The discount is spread over the groups of the lines by the largest
 * remainder, so no group falls below zero. The nets of the lines and charges, less those of the shares, add up to the
 * bases of the taxes.
 */
export function taxOrder({ lines, charges, discountMinor }: TaxableOrder, kind: PriceKind): TaxedOrder {
  const reduced = discountMinor === null ? [] : shareDiscount(lines, discountMinor);
  const amounts = [...lines, ...charges];
  const taxes = taxByGroup(
    [...amounts, ...reduced.map(({ rate, amountMinor }) => ({ rate, amountMinor: -amountMinor }))],
    kind,
  );
  const shares = reduced.map(({ rate: { category, ratePpm }, baseMinor, amountMinor }): DiscountShare => {
    const taxMinor = kind.pricesIncludeTax ? taxWithin(amountMinor, ratePpm) : 0;
    return { category, ratePpm, baseMinor, amountMinor, netMinor: amountMinor - taxMinor };
  });
  const nets = netsOf(amounts, { taxes, shares, ...kind });
  return { taxes, shares, lineNets: nets.slice(0, lines.length), chargeNets: nets.slice(lines.length) };
}

/** The parts of a discount for each category and rate, in order of the first line. */
function shareDiscount(lines: TaxedLine[], discountMinor: MinorUnits) {
  const groups = new Map<string, TaxedLine>();
  for (const { rate, amountMinor } of lines) {
    const group = groups.get(groupOf(rate)) ?? { rate, amountMinor: 0 };
    groups.set(groupOf(rate), { ...group, amountMinor: group.amountMinor + amountMinor });
  }
  const sums = [...groups.values()];
  const parts = spreadAmount(
    discountMinor,
    sums.map(({ amountMinor }) => amountMinor),
  );
  return sums.map(({ rate, amountMinor: baseMinor }, index) => ({
    rate,
    baseMinor,
    amountMinor: parts[index] as MinorUnits,
  }));
}

/**
 * The amounts without tax. If prices include it, each group spreads its base before the discount over its amounts.
 */
function netsOf(
  amounts: TaxedLine[],
  { taxes, shares, pricesIncludeTax }: PriceKind & Pick<TaxedOrder, 'taxes' | 'shares'>,
): MinorUnits[] {
  if (!pricesIncludeTax) return amounts.map(({ amountMinor }) => amountMinor);
  const nets = amounts.map(() => 0);
  for (const tax of taxes) {
    const indexes = [...amounts.keys()].filter((index) => groupOf(amounts[index]!.rate) === groupOf(tax));
    const discountMinor = shares.find((share) => groupOf(share) === groupOf(tax))?.netMinor ?? 0;
    const parts = spreadAmount(
      tax.baseMinor + discountMinor,
      indexes.map((index) => amounts[index]!.amountMinor),
    );
    indexes.forEach((index, nth) => (nets[index] = parts[nth]!));
  }
  return nets;
}
