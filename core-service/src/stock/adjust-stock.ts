import { inMarkedTransaction } from '../db/marked-transaction.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { claimKeys, settleKeys } from '../idempotency/idempotency-store.ts';
import { sameRequest } from '../idempotency/same-request.ts';
import { insertJobs, type NewJob } from '../outbox/outbox-store.ts';
import { productNotFound } from '../products/product-id.ts';
import type { AdjustmentRequest } from './adjustment-request.ts';
import { decideDelta } from './adjustment-rules.ts';
import { buildLowStockJobs } from './low-stock.ts';
import { movementJson } from './movement-json.ts';
import { insertMovement } from './movement-store.ts';
import { lockProducts, setQuantities, type StockedProduct } from './stock-store.ts';

export interface AdjustStockDeps {
  pool: Pool;
  clock: () => Date;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
}

/** The movement as JSON text, written now or by an earlier request with the same key. */
export interface AdjustedStock {
  replayed: boolean;
  body: string;
}

/**
 * Changes a product's quantity in one transaction with the movement that says why. Locks the idempotency key, then the
 * product, as orders do, until commit. A refused adjustment leaves no trace, and its key free.
 * @throws ProblemError product_not_found, insufficient_stock, stock_too_large, validation_failed,
 *   idempotency_key_reused
 */
export async function adjustStock(
  { pool, clock, onCommitted }: AdjustStockDeps,
  request: AdjustmentRequest,
): Promise<AdjustedStock> {
  const { key } = request;
  const { crossed, ...adjusted } = await inMarkedTransaction(pool, async (tx) => {
    const [known] = key === null ? [] : await claimKeys(tx, [key]);
    if (key !== null && known !== undefined) {
      return { replayed: true, body: sameRequest(key, known).response, crossed: false };
    }
    const { body, jobs } = await writeAdjustment(tx, { request, createdAt: clock() });
    if (key !== null) await settleKeys(tx, { answered: [{ ...key, response: body }], unused: [] });
    return { replayed: false, body, crossed: jobs.length > 0 };
  });
  if (crossed) onCommitted();
  return adjusted;
}

async function writeAdjustment(
  tx: Tx,
  { request, createdAt }: { request: AdjustmentRequest; createdAt: Date },
): Promise<{ body: string; jobs: NewJob[] }> {
  const { adjustment } = request;
  const product = await lockProduct(tx, request.productId);
  const delta = decideDelta(product, adjustment);
  const quantity = product.quantity + delta;
  const jobs = buildLowStockJobs([{ before: product, after: { ...product, quantity } }], createdAt);
  const movement = {
    productId: product.id,
    delta,
    balance: quantity,
    reason: adjustment.reason,
    orderId: null,
    actor: request.actor,
    note: adjustment.note,
    createdAt,
  };
  const [id] = await Promise.all([
    insertMovement(tx, movement),
    setQuantities(tx, { quantities: [{ id: product.id, quantity }], updatedAt: createdAt }),
    jobs.length > 0 && insertJobs(tx, jobs),
  ]);
  return { body: JSON.stringify(movementJson({ ...movement, id, orderNumber: null })), jobs };
}

async function lockProduct(tx: Tx, id: number): Promise<StockedProduct> {
  const [product] = await lockProducts(tx, [id]);
  if (product === undefined) throw productNotFound(id);
  return product;
}
