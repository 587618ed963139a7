import { ProblemError } from '@stockroom/contracts/problems';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import type { AnsweredKey, KeyedRequest } from '../idempotency/idempotency-store.ts';
import { sameRequest } from '../idempotency/same-request.ts';
import { decideOrder, type PricedOrder, type Shelf } from './order-rules.ts';

/** An order to place, with its idempotency key where it has one, by whom, and in which span where that is traced. */
export interface OrderRequest {
  order: PlaceOrder;
  key: KeyedRequest | null;
  actor: string;
  traceparent?: string | null;
}

/**
 * What becomes of a request: accepted; the same as the accepted one at index `of`; answered in an earlier transaction,
 * with the body that was given then; or refused.
 */
export type Decision =
  | { kind: 'accepted'; priced: PricedOrder }
  | { kind: 'repeated'; of: number }
  | { kind: 'answered'; response: string }
  | { kind: 'refused'; problem: ProblemError };

/** Decides a batch in order of arrival. `known` are the keys that were answered in earlier transactions. */
export function decideBatch(
  requests: OrderRequest[],
  { shelf, known }: { shelf: Shelf; known: AnsweredKey[] },
): Decision[] {
  const answered = new Map(known.map((answer) => [answer.key, answer]));
  const accepted = new Map<string, { requestHash: string; index: number }>();

  return requests.map(({ order, key }, index): Decision => {
    try {
      if (key !== null) {
        const before = answered.get(key.key);
        if (before !== undefined) return { kind: 'answered', response: sameRequest(key, before).response };
        const earlier = accepted.get(key.key);
        if (earlier !== undefined) return { kind: 'repeated', of: sameRequest(key, earlier).index };
      }
      const priced = decideOrder(shelf, order);
      if (key !== null) accepted.set(key.key, { requestHash: key.requestHash, index });
      return { kind: 'accepted', priced };
    } catch (error) {
      if (error instanceof ProblemError) return { kind: 'refused', problem: error };
      throw error;
    }
  });
}
