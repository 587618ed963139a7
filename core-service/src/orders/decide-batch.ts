import { ProblemError } from '@stockroom/contracts/problems';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import type { Actor } from '../auth/caller.ts';
import { type KeyedRequest, sameRequest } from '../idempotency/idempotency-store.ts';
import { type OrderContext, priceOrRefuse } from './order-rules.ts';
import type { PricedOrder } from './price-order.ts';
import type { AnsweredOrder, OrderResponse } from './stored-response.ts';

/** An order to place, with its actor, and with its idempotency key and span, if any. */
export interface OrderRequest {
  order: PlaceOrder;
  key: KeyedRequest | null;
  by: Actor;
  traceparent?: string | null;
}

/**
 * The decision about a request: accepted; a repetition of the accepted request at index `of`; answered in an earlier
 * transaction, with its response; or refused.
 */
export type Decision =
  | { kind: 'accepted'; priced: PricedOrder }
  | { kind: 'repeated'; of: number }
  | { kind: 'answered'; response: OrderResponse }
  | { kind: 'refused'; problem: ProblemError };

/** Decides a batch in order of arrival. `known` are the keys answered in earlier transactions. */
export function decideBatch(
  requests: OrderRequest[],
  { context, known }: { context: OrderContext; known: AnsweredOrder[] },
): Decision[] {
  const answered = new Map(known.map((answer) => [answer.key, answer]));
  const accepted = new Map<string, { requestHash: string; index: number }>();

  return requests.map(({ order, key }, index): Decision => {
    try {
      if (key !== null) {
        const before = answered.get(key.key);
        if (before !== undefined) return { kind: 'answered', response: earlierResponse(key, before) };
        const earlier = accepted.get(key.key);
        if (earlier !== undefined) return { kind: 'repeated', of: sameRequest(key, earlier).index };
      }
      const priced = priceOrRefuse(context, order);
      if (key !== null) accepted.set(key.key, { requestHash: key.requestHash, index });
      return { kind: 'accepted', priced };
    } catch (error) {
      if (error instanceof ProblemError) return { kind: 'refused', problem: error };
      throw error;
    }
  });
}

/** @throws ProblemError idempotency_key_reused */
function earlierResponse(key: KeyedRequest, earlier: AnsweredOrder): OrderResponse {
  const { response } = sameRequest(key, earlier);
  if (response === null) throw new Error(`the key ${key.key} has no response to an order`);
  return response;
}
