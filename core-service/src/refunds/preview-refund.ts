import type { CreateRefund, RefundPreviewJson } from '@stockroom/contracts/refunds';
import type { Queryable } from '../db/pool.ts';
import { requireMove } from '../orders/order-moves.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import { findOrderByNumber } from '../orders/order-store.ts';
import { decideRefund } from './decide-refund.ts';
import { refundPreviewJson } from './refund-json.ts';
import { refuseTooMany } from './refund-order.ts';
import { findRefundsOf } from './refund-store.ts';

/**
 * The amounts that a refund would have now. Writes nothing, and locks nothing: another refund may come first.
 * @throws ProblemError as `refundOrder` does
 */
export async function previewRefund(
  db: Queryable,
  { orderNumber, refund }: { orderNumber: string; refund: CreateRefund },
): Promise<RefundPreviewJson> {
  const order = await findOrderByNumber(db, orderNumber);
  if (order === null) throw orderNotFound(orderNumber);
  requireMove(order, 'refund');
  const earlier = await findRefundsOf(db, order.id);
  refuseTooMany(earlier);
  const amounts = decideRefund(order, earlier, refund);
  return refundPreviewJson(order, { ...amounts, reason: refund.reason });
}
