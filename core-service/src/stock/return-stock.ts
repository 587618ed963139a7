import { ProblemError, type ProblemItem } from '@stockroom/contracts/problems';
import { MAX_STOCK } from '@stockroom/contracts/products';
import type { Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { buildStockEvents } from './low-stock.ts';
import { insertMovements, type Movement } from './movement-store.ts';
import { lockProducts, setQuantities } from './stock-store.ts';

interface Return extends Pick<Movement, 'orderId' | 'actor' | 'createdAt'> {
  reason: 'cancelled' | 'returned';
  /** Of an order's lines whose stock was tracked. */
  lines: { productId: number; quantity: number }[];
}

/**
 * Puts quantities of an order back into stock, with one movement for each product. Locks the products, sorted, until the
 * transaction ends. A product whose stock is no longer tracked stays without stock.
 * @throws ProblemError stock_too_large, with every such product in `errors`
 */
export async function returnStock(tx: Tx, { lines, ...movement }: Return): Promise<void> {
  const returned = new Map<number, number>();
  for (const { productId, quantity } of lines)
    if (quantity > 0) returned.set(productId, (returned.get(productId) ?? 0) + quantity);
  if (returned.size === 0) return;
  const products = await lockProducts(tx, [...returned.keys()]);
  const movements = products.flatMap(({ id: productId, quantity, trackStock }): Movement[] => {
    const delta = returned.get(productId) ?? 0;
    return trackStock ? [{ ...movement, productId, delta, balance: quantity + delta }] : [];
  });
  refuseTooLarge(movements);
  if (movements.length === 0) return;
  const balances = new Map(movements.map(({ productId, balance }) => [productId, balance]));
  const changes = products.map((before) => ({
    before,
    after: { ...before, quantity: balances.get(before.id) ?? before.quantity },
  }));
  await Promise.all([
    setQuantities(tx, {
      quantities: movements.map(({ productId: id, balance: quantity }) => ({ id, quantity })),
      updatedAt: movement.createdAt,
    }),
    insertMovements(tx, movements),
    insertEvents(tx, buildStockEvents(changes, movement.createdAt)),
  ]);
}

function refuseTooLarge(movements: Movement[]): void {
  const errors = movements.flatMap(({ productId, delta, balance }): ProblemItem[] => {
    if (balance <= MAX_STOCK) return [];
    const message = `product ${productId}: ${balance - delta} plus ${delta} exceeds the maximum of ${MAX_STOCK}`;
    return [{ path: 'restock', message, productId }];
  });
  if (errors.length > 0)
    throw new ProblemError('stock_too_large', errors.map(({ message }) => message).join('; '), errors);
}
