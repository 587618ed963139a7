import { ProblemError, type ProblemItem } from '@stockroom/contracts/problems';
import type { Product } from './product.ts';

type StockFields = Pick<Product, 'quantity' | 'reorderPoint' | 'trackStock'>;

/**
 * A product whose stock is not tracked has no quantity and no reorder point.
 * @throws ProblemError validation_failed, with every faulty field in `errors`
 */
export function refuseUntrackedStock({ trackStock, ...fields }: StockFields): void {
  if (trackStock) return;
  const errors = (['quantity', 'reorderPoint'] as const).flatMap((path): ProblemItem[] =>
    fields[path] === 0 ? [] : [{ path, message: 'must be 0 if trackStock is false' }],
  );
  if (errors.length > 0)
    throw new ProblemError(
      'validation_failed',
      errors.map(({ path, message }) => `${path}: ${message}`).join('; '),
      errors,
    );
}

/**
 * Only an adjustment removes stock, so that the ledger says why: a product with stock stays tracked.
 * @throws ProblemError stock_on_hand
 */
export function refuseUntrackingStock(current: StockFields & { id: number }, edited: StockFields): void {
  if (edited.trackStock || current.quantity === 0) return;
  const message = `product ${current.id} has ${current.quantity} in stock; set its quantity to 0 with an adjustment first`;
  throw new ProblemError('stock_on_hand', `trackStock: ${message}`, [{ path: 'trackStock', message }]);
}
