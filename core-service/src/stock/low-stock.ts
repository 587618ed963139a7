import type { NewJob } from '../outbox/outbox-store.ts';

interface StockLevel {
  quantity: number;
  reorderPoint: number;
}

/** What a product's stock was before a change, and the product after it. */
export interface StockChange {
  before: StockLevel;
  after: StockLevel & { id: number; sku: string; name: string };
}

/**
 * The `stock.low` jobs of changes that were made in one transaction: one for each product that was above its reorder
 * point and no longer is. One that was low already gets none until it has recovered. An edit that raises the reorder
 * point past the quantity is a change like any other. The caller holds the products' row locks and inserts the jobs.
 */
export function buildLowStockJobs(changes: StockChange[], crossedAt: Date): NewJob[] {
  return changes.flatMap(({ before, after }): NewJob[] => {
    if (isLow(before) || !isLow(after)) return [];
    const { id: productId, sku, name, quantity, reorderPoint } = after;
    const payload = { productId, sku, name, quantity, reorderPoint, crossedAt: crossedAt.toISOString() };
    return [{ kind: 'stock.low', payload }];
  });
}

/** As the generated column `products.low_stock` has it. */
function isLow({ quantity, reorderPoint }: StockLevel): boolean {
  return quantity <= reorderPoint;
}
