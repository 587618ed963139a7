import type { MinorUnits } from '@stockroom/contracts/money';
import type { TaxCategory } from '@stockroom/contracts/tax-rates';
import { partOf } from './part-of.ts';
import type { RateInForce } from './tax-rate-store.ts';

const PPM = 1_000_000;

/** The tax of one group of an order's lines, frozen with the order. EN 16931 calls it a VAT breakdown (BG-23). */
export interface OrderTax extends RateInForce {
  baseMinor: MinorUnits;
  taxMinor: MinorUnits;
}

/** The amount of a line, with or without tax, and its rate. */
export interface TaxedLine {
  amountMinor: MinorUnits;
  rate: RateInForce;
}

/** Whether the amounts are those of the shelf. */
export interface PriceKind {
  pricesIncludeTax: boolean;
}

/**
 * One tax for each category and rate, in order of the first line (BR-CO-18). Its code is that of its first line; half a
 * minor unit of tax rounds up (BR-CO-17). The base is the sum of the lines, or if prices include tax, what remains of the
 * sum without the tax. The sum of the lines must be a safe integer; a discount is a line below zero.
 */
export function taxByGroup(lines: TaxedLine[], { pricesIncludeTax }: PriceKind): OrderTax[] {
  const groups = new Map<string, OrderTax>();
  for (const { amountMinor, rate } of lines) {
    const group = groups.get(groupOf(rate));
    if (group === undefined) groups.set(groupOf(rate), { ...rate, baseMinor: amountMinor, taxMinor: 0 });
    else Object.assign(group, joinExemptions(group, rate), { baseMinor: group.baseMinor + amountMinor });
  }
  for (const group of groups.values()) {
    const { baseMinor: sum, ratePpm } = group;
    group.taxMinor = pricesIncludeTax ? taxWithin(sum, ratePpm) : partOf(sum, ratePpm);
    if (pricesIncludeTax) group.baseMinor = sum - group.taxMinor;
  }
  return [...groups.values()];
}

/** Identifies the group of a rate. */
export const groupOf = ({ category, ratePpm }: Pick<RateInForce, 'category' | 'ratePpm'>) =>
  `${category} ${ratePpm}`;

/** The tax within an amount that includes it: half a minor unit rounds up. */
export function taxWithin(grossMinor: MinorUnits, ratePpm: number): MinorUnits {
  const divisor = 2n * BigInt(PPM + ratePpm);
  return Number((2n * BigInt(grossMinor) * BigInt(ratePpm) + divisor / 2n) / divisor);
}

export function sumTaxes(taxes: OrderTax[]): MinorUnits {
  return taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0);
}

/** The rate of an order with a single tax for which no reason is due; null for another order. */
export function onlyRatePpm(taxes: OrderTax[]): number | null {
  const [tax] = taxes;
  return taxes.length === 1 && tax !== undefined && isPlain(tax.category) ? tax.ratePpm : null;
}

const isPlain = (category: TaxCategory): boolean => category === 'S' || category === 'Z';

/** Two codes of one category and rate may have different reasons: the group has both, and no code. */
function joinExemptions(
  group: RateInForce,
  rate: RateInForce,
): Pick<RateInForce, 'exemptionReason' | 'exemptionCode'> {
  const { exemptionReason: reason } = rate;
  const isKnown = reason === null || group.exemptionReason?.split('; ').includes(reason) === true;
  return {
    exemptionReason: isKnown
      ? group.exemptionReason
      : [group.exemptionReason, reason].filter((each) => each !== null).join('; '),
    exemptionCode: group.exemptionCode === rate.exemptionCode ? group.exemptionCode : null,
  };
}
