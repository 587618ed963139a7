import { jobKind } from '@stockroom/contracts/jobs';
import type { NewEvent } from '../events/event-store.ts';
import type { NewJob } from '../outbox/job-catalogue.ts';

interface StockLevel {
  quantity: number;
  reorderPoint: number;
  trackStock: boolean;
}

/** A product's stock before a change, and the product after it. */
export interface StockChange {
  before: StockLevel;
  after: StockLevel & { id: number; sku: string; name: string };
}

/**
 * The `stock.low` jobs for the changes of one transaction: one for each product that has fallen to its reorder point. A
 * product that was already low gets none until it is restocked. Raising the reorder point above the quantity counts
 * too. The caller holds the products' row locks and inserts the jobs.
 */
export function buildLowStockJobs(changes: StockChange[], crossedAt: Date): NewJob[] {
  return changes.flatMap(({ before, after }): NewJob[] => {
    if (isLow(before) || !isLow(after)) return [];
    const { id: productId, sku, name, quantity, reorderPoint } = after;
    const payload = { productId, sku, name, quantity, reorderPoint, crossedAt: crossedAt.toISOString() };
    return [{ kind: jobKind.stockLow, payload }];
  });
}

/** An event for each product that has become low by the changes of one transaction, or is not low any more. */
export function buildStockEvents(changes: StockChange[], at: Date): NewEvent[] {
  return changes.flatMap(({ before, after }): NewEvent[] => {
    if (isLow(before) === isLow(after)) return [];
    return [{ type: isLow(after) ? 'stock.low' : 'stock.recovered', productId: after.id, at }];
  });
}

/** The same condition as `low_stock and track_stock` of a product's row. */
function isLow({ quantity, reorderPoint, trackStock }: StockLevel): boolean {
  return trackStock && quantity <= reorderPoint;
}
