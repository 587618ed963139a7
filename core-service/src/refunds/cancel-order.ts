import type { OrderJson } from '@stockroom/contracts/orders';
import type { CancelOrder } from '@stockroom/contracts/refunds';
import type { Tx } from '../db/transaction.ts';
import type { Actor } from '../auth/caller.ts';
import { insertEvents } from '../events/event-store.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { orderJson } from '../orders/order-json.ts';
import { requireMove } from '../orders/order-moves.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import {
  findOrderById,
  findOrderByNumber,
  lockOrder,
  type Order,
  updateCancelled,
} from '../orders/order-store.ts';
import { completeResponses, type OrderResponse, responseToStore } from '../orders/stored-response.ts';
import { decideRest } from './decide-refund.ts';
import { cancelDocuments, findRefundsOf, isInvoiced } from './refund-store.ts';
import { type RefundDeps, restock, writeRefund } from './refund-order.ts';

/** Nothing of a cancelled order is open. */
const NEVER_OVERDUE = () => false;

interface CancelRequest {
  orderNumber: string;
  cancel: CancelOrder;
  key: KeyedRequest | null;
  by: Actor;
}

/**
 * Cancels an order, and puts what no refund has decided on back into stock, in one transaction. Before the invoice has a
 * number, it never gets one. After that, the rest of the order is refunded. Locks the idempotency key, the order, then its
 * products; the numbering of the invoice waits for the order too, so exactly one of the two is first.
 * @throws ProblemError order_not_found, order_state_conflict, stock_too_large, idempotency_key_reused
 */
export async function cancelOrder(
  { pool, clock, onCommitted }: RefundDeps,
  { orderNumber, cancel, key, by }: CancelRequest,
): Promise<KeyedAnswer> {
  const cancelled = await answerOnce(pool, {
    key,
    toStore: withoutNote,
    async fromStored(tx, known) {
      const [answer] = await completeResponses(tx, [known]);
      if (!answer?.response) throw new Error(`the key ${known.key} has no response about an order`);
      return withNote(tx, answer.response);
    },
    async write(tx) {
      const order = await lockOrder(tx, orderNumber);
      if (order === null) throw orderNotFound(orderNumber);
      requireMove(order, 'cancel');
      const cancelledAt = clock();
      const { actor, keyId: actorKeyId } = by;
      const decided = { ...cancel, actor, actorKeyId, cancelledAt: cancelledAt.toISOString() };
      const rest = decideRest(order, await findRefundsOf(tx, order.id), cancel);
      await updateCancelled(tx, { orderId: order.id, ...decided });
      await insertEvents(tx, [{ type: 'order.cancelled', orderId: order.id, at: cancelledAt }]);
      const restFacts = { ...rest, actor, actorKeyId, createdAt: cancelledAt };
      await restock(tx, { order, refund: restFacts, reason: 'cancelled' });
      if (await isInvoiced(tx, order.id)) {
        const facts = { orderId: order.id, kind: 'CANCELLATION' as const, reason: null, note: null };
        await writeRefund(tx, { ...facts, ...restFacts });
      } else await cancelDocuments(tx, order.id);
      return JSON.stringify(orderJson((await findOrderById(tx, order.id)) as Order, NEVER_OVERDUE));
    },
  });
  if (!cancelled.replayed) onCommitted();
  return cancelled;
}

const NO_NOTE = '"note":null,"actor":';

/** A key does not store the note, because an erasure empties it. It is in the last object of the response. */
function withoutNote(body: string): string {
  const { note } = (JSON.parse(body) as OrderJson).cancellation ?? {};
  return replaceLast(responseToStore(body), `"note":${JSON.stringify(note)},"actor":`, NO_NOTE);
}

async function withNote(tx: Tx, { number, body }: OrderResponse): Promise<string> {
  const { cancellation } = (await findOrderByNumber(tx, number)) as Order;
  return replaceLast(body, NO_NOTE, `"note":${JSON.stringify(cancellation?.note)},"actor":`);
}

function replaceLast(text: string, part: string, by: string): string {
  const at = text.lastIndexOf(part);
  return text.slice(0, at) + by + text.slice(at + part.length);
}
