import { jobKind } from '@stockroom/contracts/jobs';
import { ProblemError } from '@stockroom/contracts/problems';
import { type CreateRefund, MAX_REFUNDS_PER_ORDER } from '@stockroom/contracts/refunds';
import type { Actor } from '../auth/caller.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { answerOnce, type KeyedAnswer, storedById } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { paymentStatusOf } from '../orders/order-balance.ts';
import { insertPaidEvent } from '../orders/paid-events.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import { requireMove } from '../orders/order-moves.ts';
import { findOrderById, lockOrder, type Order } from '../orders/order-store.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { returnStock } from '../stock/return-stock.ts';
import { decideRefund } from './decide-refund.ts';
import type { Refund, RefundAmounts } from './refund.ts';
import { refundJson } from './refund-json.ts';
import { findRefund, findRefundsOf, insertRefund } from './refund-store.ts';

export interface RefundDeps {
  pool: Pool;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

interface RefundRequest {
  orderNumber: string;
  refund: CreateRefund;
  key: KeyedRequest | null;
  by: Actor;
}

/**
 * Refunds a part of an order, and puts returned quantities back into stock, in one transaction. Locks the idempotency key,
 * the order, then its products.
 * @throws ProblemError order_not_found, order_state_conflict, order_limit_reached, refund_exceeds_order, validation_failed,
 * stock_too_large, idempotency_key_reused
 */
export async function refundOrder(
  { pool, clock, onCommitted }: RefundDeps,
  { orderNumber, refund: requested, key, by }: RefundRequest,
): Promise<KeyedAnswer> {
  const answer = await answerOnce(pool, {
    key,
    async write(tx) {
      const order = await lockOrder(tx, orderNumber);
      if (order === null) throw orderNotFound(orderNumber);
      requireMove(order, 'refund');
      const earlier = await findRefundsOf(tx, order.id);
      refuseTooMany(earlier);
      const amounts = decideRefund(order, earlier, requested);
      const { reason, note } = requested;
      const facts = { orderId: order.id, kind: 'REFUND' as const, reason, note, createdAt: clock() };
      const { actor, keyId: actorKeyId } = by;
      const refund = await writeRefund(tx, { ...facts, ...amounts, actor, actorKeyId });
      await insertPaidEvent(tx, { orderId: order.id, was: paymentStatusOf(order), at: refund.createdAt });
      await restock(tx, { order, refund, reason: 'returned' });
      return JSON.stringify(refundJson(order, refund));
    },
    ...storedRefund,
  });
  if (!answer.replayed) onCommitted();
  return answer;
}

/** @throws ProblemError order_limit_reached */
export function refuseTooMany(earlier: RefundAmounts[]): void {
  if (earlier.length < MAX_REFUNDS_PER_ORDER) return;
  throw new ProblemError('order_limit_reached', `An order can have ${MAX_REFUNDS_PER_ORDER} refunds`);
}

/** Inserts a refund of a locked order, its event, and the job that issues its credit note. */
export async function writeRefund(tx: Tx, facts: Omit<Refund, 'id'>): Promise<Refund> {
  const { refund, creditNoteId: documentId } = await insertRefund(tx, facts);
  const { id: refundId, orderId, createdAt: at } = refund;
  await insertEvents(tx, [{ type: 'order.refunded', orderId, refundId, at }]);
  if (documentId !== null)
    await insertJobs(tx, [{ kind: jobKind.creditNoteIssue, payload: { orderId, documentId } }]);
  return refund;
}

const storedRefund = storedById('refund', async (tx, id) => {
  const refund = await findRefund(tx, id);
  const order = refund && (await findOrderById(tx, refund.orderId));
  return order && refund && JSON.stringify(refundJson(order, refund));
});

/** Puts the restocked lines of a refund, or of a cancellation without one, back into stock. */
export async function restock(
  tx: Tx,
  {
    order,
    refund: { parts, actor, createdAt },
    reason,
  }: {
    order: Order;
    refund: Pick<RefundAmounts, 'parts'> & Pick<Refund, 'actor' | 'createdAt'>;
    reason: 'returned' | 'cancelled';
  },
): Promise<void> {
  const lines = parts.flatMap(({ of, position, quantity, restock: isRestocked }) => {
    const line = of === 'line' ? order.lines[position - 1] : undefined;
    return isRestocked && line?.trackStock === true ? [{ productId: line.productId, quantity }] : [];
  });
  await returnStock(tx, { lines, reason, orderId: order.id, actor, createdAt });
}
