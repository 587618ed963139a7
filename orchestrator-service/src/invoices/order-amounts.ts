import type { OrderJson } from '@stockroom/contracts/orders';
import type { Cents } from '@stockroom/contracts/money';
import { parseCents } from './money-format.ts';
import { StepFailure } from '../callbacks/step-failure.ts';

/** The amounts of an order in whole cents. */
export interface OrderAmounts {
  lines: { unitCents: Cents; totalCents: Cents }[];
  subtotalCents: Cents;
  taxCents: Cents;
  totalCents: Cents;
}

/**
 * The order's amounts, once each line, the subtotal and the total have been found to add up: an invoice that does
 * not must never reach a customer, whatever went wrong before it.
 * @throws StepFailure, permanent, where they do not, or where one is no amount of money
 */
export function checkAmounts(order: OrderJson): OrderAmounts {
  const amounts = readAmounts(order);
  const linesHold = order.items.every(
    (item, index) => amounts.lines[index]!.unitCents * item.quantity === amounts.lines[index]!.totalCents,
  );
  const linesCents = amounts.lines.reduce((sum, line) => sum + line.totalCents, 0);
  const sumsHold =
    linesCents === amounts.subtotalCents && amounts.subtotalCents + amounts.taxCents === amounts.totalCents;
  if (linesHold && sumsHold) return amounts;
  throw new StepFailure('the amounts of the order do not add up', { permanent: true });
}

function readAmounts(order: OrderJson): OrderAmounts {
  try {
    return {
      lines: order.items.map((item) => ({
        unitCents: parseCents(item.unitPrice),
        totalCents: parseCents(item.totalPrice),
      })),
      subtotalCents: parseCents(order.subtotal),
      taxCents: parseCents(order.tax),
      totalCents: parseCents(order.total),
    };
  } catch (cause) {
    throw new StepFailure('an amount of the order is not one of money', { permanent: true, cause });
  }
}
