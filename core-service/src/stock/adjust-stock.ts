import { RowsGoneError } from '../db/database-errors.ts';
import { inVerifiedTransaction } from '../db/verified-commit.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { claimKeys, sameRequest, storeResponses } from '../idempotency/idempotency-store.ts';
import type { NewJob } from '../outbox/job-catalogue.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { notFound } from '../http/path-id.ts';
import type { AdjustmentRequest } from './adjustment-request.ts';
import { decideDelta } from './adjustment-rules.ts';
import { buildLowStockJobs } from './low-stock.ts';
import { insertMovement, movementJson } from './movement-store.ts';
import { lockProducts, setQuantities, type StockedProduct } from './stock-store.ts';

export interface AdjustStockDeps {
  pool: Pool;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

/** The movement as JSON text, written now or by an earlier request with the same key. */
export interface AdjustedStock {
  replayed: boolean;
  body: string;
}

/**
 * Changes a product's quantity and inserts the movement with the reason, in one transaction. Locks the idempotency key,
 * then the product, as orders do, until commit. A refused adjustment writes nothing, and does not use up its key.
 * @throws ProblemError product_not_found, stock_not_tracked, insufficient_stock, stock_too_large, validation_failed,
 * idempotency_key_reused
 */
export async function adjustStock(deps: AdjustStockDeps, request: AdjustmentRequest): Promise<AdjustedStock> {
  // Retries once if its key was being pruned: the key is free afterwards.
  const { crossed, ...adjusted } = await adjustOnce(deps, request).catch((error: unknown) => {
    if (error instanceof RowsGoneError) return adjustOnce(deps, request);
    throw error;
  });
  if (crossed) deps.onCommitted();
  return adjusted;
}

async function adjustOnce(
  { pool, clock }: AdjustStockDeps,
  request: AdjustmentRequest,
): Promise<AdjustedStock & { crossed: boolean }> {
  const { key } = request;
  return inVerifiedTransaction(pool, async (tx) => {
    const [known] = key === null ? [] : await claimKeys(tx, [key]);
    if (key !== null && known !== undefined) {
      return { replayed: true, body: sameRequest(key, known).response, crossed: false };
    }
    const { body, jobs } = await writeAdjustment(tx, { request, createdAt: clock() });
    if (key !== null) await storeResponses(tx, { answered: [{ ...key, response: body }], unused: [] });
    return { replayed: false, body, crossed: jobs.length > 0 };
  });
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
  if (product === undefined) throw notFound('product', id);
  return product;
}
