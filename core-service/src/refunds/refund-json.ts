import { decimalsOf } from '@stockroom/contracts/currencies';
import { jsonMoney } from '@stockroom/contracts/money';
import type { RefundJson, RefundPreviewJson } from '@stockroom/contracts/refunds';
import { rateFromPpm } from '@stockroom/contracts/tax-rates';
import type { Order } from '../orders/order-store.ts';
import type { Refund, RefundAmounts } from './refund.ts';

/** A refund of the order as the shop sees it. */
export function refundJson(order: Order, refund: Refund): RefundJson {
  const { note, actor } = refund;
  return { ...refundJsonForCustomer(order, refund), note, actor };
}

/** A refund as the customer sees it: without the shop's note and the actor. */
export function refundJsonForCustomer(order: Order, refund: Refund): RefundJson {
  const { id, kind, reason, createdAt } = refund;
  return { id, kind, ...amountsJson(order, refund), reason, createdAt: createdAt.toISOString() };
}

/** The amounts that a refund would have now. */
export function refundPreviewJson(
  order: Order,
  { reason, ...amounts }: RefundAmounts & { reason: string },
): RefundPreviewJson {
  return { dryRun: true, ...amountsJson(order, amounts), reason };
}

function amountsJson(order: Order, refund: RefundAmounts): Omit<RefundPreviewJson, 'dryRun' | 'reason'> {
  const decimals = decimalsOf(order.currency);
  const money = (amountMinor: number) => jsonMoney(amountMinor, decimals);
  const partsOf = (of: 'line' | 'charge') => refund.parts.filter((part) => part.of === of);
  return {
    orderId: order.number,
    lines: partsOf('line').map(({ position, quantity, restock, amountMinor, netMinor }) => {
      const { productId, productName } = order.lines[position - 1]!;
      const [amount, netAmount] = [money(amountMinor), money(netMinor)];
      return { line: position, productId, productName, quantity, restock, amount, netAmount };
    }),
    charges: partsOf('charge').map(({ position, amountMinor, netMinor }) => {
      const { code, label } = order.charges[position - 1]!;
      return { charge: position, code, label, amount: money(amountMinor), netAmount: money(netMinor) };
    }),
    subtotal: money(refund.subtotalMinor),
    tax: money(refund.taxMinor),
    total: money(refund.totalMinor),
    currency: order.currency,
    taxes: refund.taxes.map(({ category, ratePpm, baseMinor, taxMinor }) => ({
      category,
      rate: rateFromPpm(ratePpm),
      base: money(baseMinor),
      tax: money(taxMinor),
    })),
  };
}
