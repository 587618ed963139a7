import type { Adjustment } from '@stockroom/contracts/inventory';
import { ProblemError } from '@stockroom/contracts/problems';
import { MAX_STOCK } from '@stockroom/contracts/products';

/**
 * By how much an adjustment changes a product's quantity.
 * @throws ProblemError insufficient_stock below zero; stock_too_large above MAX_STOCK; validation_failed where nothing
 *   would change, unless it was counted
 */
export function decideDelta(
  product: { id: number; quantity: number },
  { delta: by, setTo, reason }: Adjustment,
): number {
  const delta = by ?? (setTo ?? product.quantity) - product.quantity;
  const quantity = product.quantity + delta;
  if (quantity < 0) throw tooLittle(product, -delta);
  if (quantity > MAX_STOCK) throw tooMuch(product, delta);
  if (delta === 0 && reason !== 'counted') throw noChange(product);
  return delta;
}

function tooLittle(
  { id: productId, quantity: available }: { id: number; quantity: number },
  requested: number,
) {
  const message = `product ${productId}: ${requested} to be taken, ${available} available`;
  return new ProblemError('insufficient_stock', message, [
    { path: 'delta', message, productId, requested, available },
  ]);
}

function tooMuch({ id: productId, quantity }: { id: number; quantity: number }, delta: number) {
  const message = `product ${productId}: ${quantity} and ${delta} more would be over ${MAX_STOCK}`;
  return new ProblemError('stock_too_large', message, [{ path: 'delta', message, productId }]);
}

function noChange({ quantity }: { quantity: number }) {
  const message = `the quantity is ${quantity} already; only the reason counted records that`;
  return new ProblemError('validation_failed', `setTo: ${message}`, [{ path: 'setTo', message }]);
}
