import type { NewOrder } from './order-store.ts';
import type { StockChange } from '../stock/low-stock.ts';
import type { Movement } from '../stock/movement-store.ts';
import type { StockedProduct } from '../stock/stock-store.ts';

/**
 * One movement per order and product with tracked stock, in the sequence of the orders, with balances that start at the `opening`
 * quantities.
 */
export function movementsOf(orders: NewOrder[], opening: Map<number, number>): Movement[] {
  const balances = new Map(opening);
  return orders.flatMap(({ id: orderId, lines, placedBy: actor, createdAt }) => {
    const sold = new Map<number, number>();
    for (const { productId, quantity, trackStock } of lines)
      if (trackStock) sold.set(productId, (sold.get(productId) ?? 0) + quantity);
    return [...sold].map(([productId, quantity]): Movement => {
      const balance = (balances.get(productId) ?? 0) - quantity;
      if (balance < 0) throw new Error(`product ${productId} would be oversold`);
      balances.set(productId, balance);
      return { productId, delta: -quantity, balance, reason: 'sold', orderId, actor, createdAt };
    });
  });
}

/** The quantity on hand of each product after the last of its movements. */
export function balancesOf(movements: Movement[]): { id: number; quantity: number }[] {
  const balances = new Map(movements.map(({ productId, balance }) => [productId, balance]));
  return [...balances].map(([id, quantity]) => ({ id, quantity }));
}

/** The stock change of each product by a batch of orders, from the `opening` quantities. */
export function changesOf(stock: Map<number, StockedProduct>, opening: Map<number, number>): StockChange[] {
  return [...stock].map(([id, after]) => ({
    before: { ...after, quantity: opening.get(id) ?? 0 },
    after,
  }));
}
