import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { NewJob } from '../outbox/job-catalogue.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { notFound } from '../http/path-id.ts';
import type { AdjustmentRequest } from './adjustment-request.ts';
import { decideDelta } from './adjustment-rules.ts';
import { buildLowStockJobs, buildStockEvents } from './low-stock.ts';
import { insertMovement, movementJson } from './movement-store.ts';
import { lockProducts, setQuantities, type StockedProduct } from './stock-store.ts';

export interface AdjustStockDeps {
  pool: Pool;
  clock: () => Date;
  /** Called after the commit of a job. */
  onCommitted: () => void;
}

/**
 * Changes a product's quantity and inserts the movement with the reason, in one transaction. Locks the idempotency key,
 * then the product, as orders do, until commit. A refused adjustment writes nothing, and does not use up its key.
 * @throws ProblemError product_not_found, stock_not_tracked, insufficient_stock, stock_too_large, validation_failed,
 * idempotency_key_reused
 */
export async function adjustStock(deps: AdjustStockDeps, request: AdjustmentRequest): Promise<KeyedAnswer> {
  const { pool, clock, onCommitted } = deps;
  let crossed = false;
  const adjusted = await answerOnce(pool, {
    key: request.key,
    async write(tx) {
      const { body, jobs } = await writeAdjustment(tx, { request, createdAt: clock() });
      crossed = jobs.length > 0;
      return body;
    },
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
  const changes = [{ before: product, after: { ...product, quantity } }];
  const jobs = buildLowStockJobs(changes, createdAt);
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
  await insertEvents(tx, [
    { type: 'stock.adjusted', movementId: id, productId: product.id, at: createdAt },
    ...buildStockEvents(changes, createdAt),
  ]);
  return { body: JSON.stringify(movementJson({ ...movement, id, orderNumber: null })), jobs };
}

async function lockProduct(tx: Tx, id: number): Promise<StockedProduct> {
  const [product] = await lockProducts(tx, [id]);
  if (product === undefined) throw notFound('product', id);
  return product;
}
