import type { MovementJson } from '@stockroom/contracts/inventory';
import type { ListedMovement } from './movement-store.ts';

/** A line of the ledger as clients see it. */
export function movementJson(movement: Omit<ListedMovement, 'orderId'>): MovementJson {
  const { id, productId, delta, balance, reason, orderNumber, actor, note, createdAt } = movement;
  return {
    id,
    productId,
    before: balance - delta,
    delta,
    balance,
    reason,
    orderId: orderNumber,
    actor,
    note,
    createdAt: createdAt.toISOString(),
  };
}
