import type { Adjustment } from '@stockroom/contracts/inventory';
import { ProblemError } from '@stockroom/contracts/problems';
import { MAX_STOCK } from '@stockroom/contracts/products';

/**
 * The change of quantity by an adjustment.
 * @throws ProblemError stock_not_tracked; insufficient_stock below zero; stock_too_large above MAX_STOCK; validation_failed for a change
 * of zero, unless the reason is counted
 */
export function decideDelta(
  product: { id: number; quantity: number; trackStock: boolean },
  { delta: by, setTo, reason }: Adjustment,
): number {
  if (!product.trackStock) throw stockNotTracked(product);
  const delta = by ?? (setTo ?? product.quantity) - product.quantity;
  const quantity = product.quantity + delta;
  if (quantity < 0) throw insufficientStock(product, -delta);
  if (quantity > MAX_STOCK) throw stockTooLarge(product, delta);
  if (delta === 0 && reason !== 'counted') throw quantityUnchanged(product);
  return delta;
}

function stockNotTracked({ id: productId }: { id: number }) {
  const message = `The stock of product ${productId} is not tracked; to adjust it, set trackStock to true first`;
  return new ProblemError('stock_not_tracked', message);
}

function insufficientStock(
  { id: productId, quantity: available }: { id: number; quantity: number },
  requested: number,
) {
  const message = `product ${productId}: cannot remove ${requested}, ${available} available`;
  return new ProblemError('insufficient_stock', message, [
    { path: 'delta', message, productId, requested, available },
  ]);
}

function stockTooLarge({ id: productId, quantity }: { id: number; quantity: number }, delta: number) {
  const message = `product ${productId}: ${quantity} plus ${delta} exceeds the maximum of ${MAX_STOCK}`;
  return new ProblemError('stock_too_large', message, [{ path: 'delta', message, productId }]);
}

function quantityUnchanged({ quantity }: { quantity: number }) {
  const message = `the quantity is already ${quantity}; only the reason counted can record no change`;
  return new ProblemError('validation_failed', `setTo: ${message}`, [{ path: 'setTo', message }]);
}
