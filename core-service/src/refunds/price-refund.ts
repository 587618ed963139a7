import type { MinorUnits } from '@stockroom/contracts/money';
import type { OrderAmounts } from '../orders/price-order.ts';
import { groupOf, type OrderTax, taxWithin } from '../tax/order-tax.ts';
import { partOf } from '../tax/part-of.ts';
import { spreadAmount } from '../tax/spread-amount.ts';
import type { RefundAmounts, RefundPart, RefundTax } from './refund.ts';
import type { Refundable } from './refundable.ts';

/** The order of a refund, its earlier refunds, and what these have left. */
export interface RefundContext {
  order: OrderAmounts;
  earlier: RefundAmounts[];
  refundable: Refundable[];
}

/** A part of a refund whose net is not decided yet. */
export type UnpricedPart = Omit<RefundPart, 'netMinor'>;

/** A category and rate of the order's taxes, and what earlier refunds have taken of it. */
interface Group {
  key: string;
  tax: OrderTax;
  /** Of all earlier refunds; with tax if prices include it. */
  amountBefore: MinorUnits;
  taxBefore: MinorUnits;
  /** What they have left; with tax if prices include it. */
  amountLeft: MinorUnits;
}

/** The amount that a refund takes of a group, with tax if prices include it, and its tax. */
interface Taken {
  group: Group;
  amount: MinorUnits;
  taxMinor: MinorUnits;
}

/**
 * The amounts of a refund of these parts. In each group, the tax is the tax on all refunded amounts so far, less the taxes
 * of the earlier refunds, so that the refunds of a whole order add up to it exactly, however it is split.
 */
export function priceRefund(context: RefundContext, parts: UnpricedPart[]): RefundAmounts {
  return sumUp(
    context,
    parts,
    buildGroups(context).map((group) => {
      const amount = sumAmounts(parts.filter((part) => groupOfPart(context, part) === group.key));
      return { group, amount, taxMinor: amount === 0 ? 0 : taxOf(context, group, amount) };
    }),
  );
}

/**
 * The amounts of a refund of `totalMinor`, tax included. The caller has checked that the order has so much left. The
 * amount is spread over the groups in proportion to what each has left, and within a group over its lines and charges.
 * With net prices, there may be no base that gives exactly this total. The tax is then one minor unit off, and the next
 * refund of the group corrects it.
 */
export function priceAmount(context: RefundContext, totalMinor: MinorUnits): RefundAmounts {
  const groups = buildGroups(context);
  const shares = spreadAmount(
    totalMinor,
    groups.map(({ tax, amountLeft, taxBefore }) =>
      context.order.pricesIncludeTax ? amountLeft : amountLeft + tax.taxMinor - taxBefore,
    ),
  );
  const taken = groups.map((group, index) => takeWithTax(context, group, shares[index] as MinorUnits));
  return sumUp(
    context,
    taken.flatMap(({ group, amount }) => spreadOverParts(context, group, amount)),
    taken,
  );
}

function buildGroups({ order, earlier, refundable }: RefundContext): Group[] {
  return order.taxes.map((tax): Group => {
    const key = groupOf(tax);
    const before = earlier.flatMap(({ taxes }) => taxes.filter((each) => groupOf(each) === key));
    const baseBefore = before.reduce((sum, { baseMinor }) => sum + baseMinor, 0);
    const taxBefore = before.reduce((sum, { taxMinor }) => sum + taxMinor, 0);
    return {
      key,
      tax,
      amountBefore: order.pricesIncludeTax ? baseBefore + taxBefore : baseBefore,
      taxBefore,
      amountLeft: refundable.reduce(
        (sum, { group, amountLeft }) => (group === key ? sum + amountLeft : sum),
        0,
      ),
    };
  });
}

/** The tax that a refund of `amount` has in the group, after the earlier ones. */
function taxOf({ order }: RefundContext, group: Group, amount: MinorUnits): MinorUnits {
  const { tax, amountBefore, taxBefore, amountLeft } = group;
  if (amount === amountLeft) return tax.taxMinor - taxBefore;
  const rounded = order.pricesIncludeTax ? taxWithin : partOf;
  return rounded(amountBefore + amount, tax.ratePpm) - taxBefore;
}

/** The amount and the tax of a group that together give `totalMinor`. */
function takeWithTax(context: RefundContext, group: Group, totalMinor: MinorUnits): Taken {
  if (totalMinor === 0) return { group, amount: 0, taxMinor: 0 };
  if (context.order.pricesIncludeTax)
    return { group, amount: totalMinor, taxMinor: taxOf(context, group, totalMinor) };
  const totalOf = (base: MinorUnits) => base + taxOf(context, group, base);
  let [low, high] = [0, Math.min(totalMinor, group.amountLeft)];
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2);
    if (totalOf(middle) <= totalMinor) low = middle;
    else high = middle - 1;
  }
  // The last unit of the base stays with a later refund, which then has the rest of the tax.
  const amount = totalOf(low) === totalMinor || low + 1 === group.amountLeft ? low : low + 1;
  return { group, amount, taxMinor: totalMinor - amount };
}

function spreadOverParts({ refundable }: RefundContext, { key }: Group, amount: MinorUnits): UnpricedPart[] {
  const ofGroup = refundable.filter(({ group }) => group === key);
  const amounts = spreadAmount(
    amount,
    ofGroup.map(({ amountLeft }) => amountLeft),
  );
  return ofGroup.flatMap(({ of, position }, index) => {
    const amountMinor = amounts[index] as MinorUnits;
    return amountMinor === 0 ? [] : [{ of, position, quantity: 0, restock: false, amountMinor }];
  });
}

/** Adds up the groups of a refund, and gives each part its net. */
function sumUp(context: RefundContext, parts: UnpricedPart[], taken: Taken[]): RefundAmounts {
  const { pricesIncludeTax } = context.order;
  const nets = new Map<UnpricedPart, MinorUnits>();
  const taxes: RefundTax[] = [];
  for (const { group, amount, taxMinor } of taken) {
    const own = parts.filter((part) => groupOfPart(context, part) === group.key);
    if (own.length === 0 && taxMinor === 0) continue;
    const baseMinor = pricesIncludeTax ? amount - taxMinor : amount;
    const { category, ratePpm } = group.tax;
    taxes.push({ category, ratePpm, baseMinor, taxMinor });
    const shares = spreadAmount(
      baseMinor,
      own.map(({ amountMinor }) => amountMinor),
    );
    own.forEach((part, index) => nets.set(part, shares[index] as MinorUnits));
  }
  const subtotalMinor = taxes.reduce((sum, { baseMinor }) => sum + baseMinor, 0);
  const taxMinor = taxes.reduce((sum, tax) => sum + tax.taxMinor, 0);
  return {
    parts: parts.map((part) => ({ ...part, netMinor: nets.get(part) ?? 0 })),
    subtotalMinor,
    taxes,
    taxMinor,
    totalMinor: subtotalMinor + taxMinor,
  };
}

function groupOfPart({ refundable }: RefundContext, { of, position }: UnpricedPart): string | undefined {
  return refundable.find((each) => each.of === of && each.position === position)?.group;
}

const sumAmounts = (parts: UnpricedPart[]) => parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
