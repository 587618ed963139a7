import { ProblemError } from '@stockroom/contracts/problems';
import type { Order } from './order-store.ts';

/** The state of an order. It follows from the stored status and the sum of the refunds. */
type OrderState = 'COMPLETED' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'CANCELLED';

/** Every move of an order: the states in which it is allowed, and those to which it can lead. */
export const orderMoves = {
  refund: {
    from: ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED'],
    to: ['PARTIALLY_REFUNDED', 'REFUNDED'],
  },
  cancel: { from: ['COMPLETED', 'PARTIALLY_REFUNDED'], to: ['CANCELLED'] },
} as const satisfies Record<string, { from: readonly OrderState[]; to: readonly OrderState[] }>;

export type OrderMove = keyof typeof orderMoves;

/** @throws ProblemError order_state_conflict, naming the state and the moves that it allows */
export function requireMove(order: Order, move: OrderMove): void {
  const state = stateOf(order);
  const allowed = Object.entries(orderMoves).flatMap(([name, { from }]) =>
    (from as readonly OrderState[]).includes(state) ? [name] : [],
  );
  if (allowed.includes(move)) return;
  const others = allowed.length === 0 ? 'nor is anything else' : `only ${allowed.join(' and ')}`;
  throw new ProblemError('order_state_conflict', `The order is ${state}: ${move} is not allowed, ${others}`);
}

type RefundedOrder = Pick<Order, 'refundedMinor' | 'totalMinor'>;

function stateOf(order: Order): OrderState {
  if (order.status === 'CANCELLED') return 'CANCELLED';
  const states = { NONE: 'COMPLETED', PARTIAL: 'PARTIALLY_REFUNDED', FULL: 'REFUNDED' } as const;
  return states[refundStatusOf(order)];
}

/** How much of an order's total is refunded. */
export function refundStatusOf({ refundedMinor, totalMinor }: RefundedOrder): 'NONE' | 'PARTIAL' | 'FULL' {
  if (refundedMinor === null) return 'NONE';
  return refundedMinor < totalMinor ? 'PARTIAL' : 'FULL';
}
