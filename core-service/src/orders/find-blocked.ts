import type { Queryable } from '../db/pool.ts';
import { findLockedProducts } from '../stock/stock-store.ts';
import type { OrderRequest } from './decide-batch.ts';

/** Those of the requests that want a product whose row another transaction has locked at this moment. Waits for none. */
export async function findBlocked(db: Queryable, requests: OrderRequest[]): Promise<Set<OrderRequest>> {
  const wanted = new Set(requests.flatMap(({ order }) => order.items.map(({ productId }) => productId)));
  const locked = new Set(await findLockedProducts(db, [...wanted]));
  return new Set(requests.filter(({ order }) => order.items.some(({ productId }) => locked.has(productId))));
}
