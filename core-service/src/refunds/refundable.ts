import type { MinorUnits } from '@stockroom/contracts/money';
import type { OrderAmounts } from '../orders/price-order.ts';
import { groupOf } from '../tax/order-tax.ts';
import { spreadAmount } from '../tax/spread-amount.ts';
import type { RefundAmounts, RefundPart } from './refund.ts';

/** A line or a charge of an order, with what no refund has decided on yet. */
export interface Refundable {
  of: RefundPart['of'];
  /** From 1, in the order's lines or in its charges. */
  position: number;
  /** The category and rate: `groupOf`. */
  group: string;
  /** Of a line; 0 for a charge. */
  quantityLeft: number;
  /** After the line's part of the order's discount; with tax if prices include it. */
  amountLeft: MinorUnits;
}

/** The lines and charges of an order, less its earlier refunds. */
export function findRefundable(order: OrderAmounts, earlier: RefundAmounts[]): Refundable[] {
  const sold = [...soldLines(order), ...soldCharges(order)];
  for (const { of, position, quantity, amountMinor } of earlier.flatMap(({ parts }) => parts)) {
    const refundable = sold.find((each) => each.of === of && each.position === position);
    if (refundable === undefined)
      throw new Error(`a refund is about ${of} ${position}, which the order lacks`);
    refundable.quantityLeft -= quantity;
    refundable.amountLeft -= amountMinor;
  }
  return sold;
}

/** The order's discount is spread over the lines of each group by the largest remainder, as it was over the groups. */
function soldLines({ lines, discount }: OrderAmounts): Refundable[] {
  const sold = lines.map(({ quantity, totalMinor, taxCategory: category, taxRatePpm: ratePpm }, index) => ({
    of: 'line' as const,
    position: index + 1,
    group: groupOf({ category, ratePpm }),
    quantityLeft: quantity,
    amountLeft: totalMinor,
  }));
  for (const share of discount?.shares ?? []) {
    const reduced = sold.filter(({ group }) => group === groupOf(share));
    const parts = spreadAmount(
      share.amountMinor,
      reduced.map(({ amountLeft }) => amountLeft),
    );
    reduced.forEach((line, index) => (line.amountLeft -= parts[index] as MinorUnits));
  }
  return sold;
}

function soldCharges({ charges }: OrderAmounts): Refundable[] {
  return charges.map(({ amountMinor, taxCategory: category, taxRatePpm: ratePpm }, index) => ({
    of: 'charge',
    position: index + 1,
    group: groupOf({ category, ratePpm }),
    quantityLeft: 0,
    amountLeft: amountMinor,
  }));
}
