import { type Decimals, decimalsOf } from '@stockroom/contracts/currencies';
import { decimalFromMinor, jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import { ProblemError, type ProblemItem } from '@stockroom/contracts/problems';
import type { CreateRefund } from '@stockroom/contracts/refunds';
import type { Order } from '../orders/order-store.ts';
import type { OrderAmounts } from '../orders/price-order.ts';
import { priceAmount, priceRefund, type RefundContext, type UnpricedPart } from './price-refund.ts';
import type { RefundAmounts } from './refund.ts';
import { findRefundable, type Refundable } from './refundable.ts';

/** The facts of an order by which its amounts are refunded. */
type RefundedOrder = OrderAmounts & Pick<Order, 'currency'>;

/**
 * The amounts of a requested refund.
 * @throws ProblemError validation_failed for a line or charge that the order lacks; refund_exceeds_order, with every such
 * line or charge in `errors`
 */
export function decideRefund(
  order: RefundedOrder,
  earlier: RefundAmounts[],
  { lines = [], charges = [], amount }: Pick<CreateRefund, 'lines' | 'charges' | 'amount'>,
): RefundAmounts {
  const context = { order, earlier, refundable: findRefundable(order, earlier) };
  if (amount !== undefined) return decideAmount(context, amount, decimalsOf(order.currency));
  const taking = { context, decimals: decimalsOf(order.currency), excess: [] as ProblemItem[] };
  const parts = [
    ...lines.map((line, index) => takeLine(taking, line, `lines[${index}]`)),
    ...charges.map((charge, index) => takeCharge(taking, charge, `charges[${index}]`)),
  ];
  if (taking.excess.length > 0) throw exceeds(taking.excess);
  return priceRefund(context, parts);
}

/** The amounts of everything that no refund has decided on. */
export function decideRest(
  order: RefundedOrder,
  earlier: RefundAmounts[],
  { restock }: { restock: boolean },
): RefundAmounts {
  const refundable = findRefundable(order, earlier);
  const parts = refundable.flatMap(({ of, position, quantityLeft, amountLeft }): UnpricedPart[] =>
    quantityLeft === 0 && amountLeft === 0
      ? []
      : [
          {
            of,
            position,
            quantity: quantityLeft,
            restock: restock && quantityLeft > 0,
            amountMinor: amountLeft,
          },
        ],
  );
  return priceRefund({ order, earlier, refundable }, parts);
}

function decideAmount(context: RefundContext, amount: MinorUnits, decimals: Decimals): RefundAmounts {
  const { order, earlier } = context;
  const left = earlier.reduce((rest, { totalMinor }) => rest - totalMinor, order.totalMinor);
  if (amount > left) throw exceeds([excessOf({ path: 'amount', amount, left, decimals })]);
  return priceAmount(context, amount);
}

interface Taking {
  context: RefundContext;
  decimals: Decimals;
  /** The parts that exceed the order so far. */
  excess: ProblemItem[];
}

function takeLine(
  { context, excess }: Taking,
  { line, quantity, restock }: NonNullable<CreateRefund['lines']>[number],
  path: string,
): UnpricedPart {
  const { quantityLeft, amountLeft } = find(context, 'line', { position: line, path });
  const amountMinor = amountOf(amountLeft, { quantity, quantityLeft });
  if (quantity > quantityLeft) {
    const message = `line ${line}: ${quantity} requested, ${quantityLeft} not refunded yet`;
    const { productId } = context.order.lines[line - 1]!;
    excess.push({
      path: `${path}.quantity`,
      message,
      productId,
      requested: quantity,
      available: quantityLeft,
    });
  }
  return { of: 'line', position: line, quantity, restock, amountMinor };
}

function takeCharge(
  { context, decimals, excess }: Taking,
  { charge, amount }: NonNullable<CreateRefund['charges']>[number],
  path: string,
): UnpricedPart {
  const { amountLeft: left } = find(context, 'charge', { position: charge, path });
  const amountMinor = amount ?? left;
  if (amountMinor > left || left === 0)
    excess.push(excessOf({ path: `${path}.amount`, amount: amountMinor, left, decimals }));
  return { of: 'charge', position: charge, quantity: 0, restock: false, amountMinor };
}

/** The amount of `quantity` pieces, if `quantityLeft` pieces have `amountLeft`. Half a minor unit rounds up. */
function amountOf(
  amountLeft: MinorUnits,
  { quantity, quantityLeft }: { quantity: number; quantityLeft: number },
): MinorUnits {
  if (quantity >= quantityLeft) return amountLeft;
  const divisor = BigInt(quantityLeft);
  return Number((2n * BigInt(amountLeft) * BigInt(quantity) + divisor) / (2n * divisor));
}

function find(
  { refundable }: RefundContext,
  of: Refundable['of'],
  { position, path }: { position: number; path: string },
): Refundable {
  const found = refundable.find((each) => each.of === of && each.position === position);
  if (found !== undefined) return found;
  const count = refundable.filter((each) => each.of === of).length;
  const message = `the order has ${count} ${of}s`;
  const at = `${path}.${of}`;
  throw new ProblemError('validation_failed', `${at}: ${message}`, [{ path: at, message }]);
}

function excessOf({
  path,
  amount,
  left,
  decimals,
}: {
  path: string;
  amount: MinorUnits;
  left: MinorUnits;
  decimals: Decimals;
}): ProblemItem {
  const message = `${decimalFromMinor(amount, decimals)} requested, ${decimalFromMinor(left, decimals)} not refunded yet`;
  return { path, message, requested: jsonMoney(amount, decimals), available: jsonMoney(left, decimals) };
}

function exceeds(errors: ProblemItem[]): ProblemError {
  return new ProblemError('refund_exceeds_order', errors.map(({ message }) => message).join('; '), errors);
}
