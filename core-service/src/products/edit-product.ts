import type { ProductEdit } from '@stockroom/contracts/products';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { type IfMatch, refuseOtherVersion } from '../http/etag.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { buildLowStockJobs } from '../stock/low-stock.ts';
import { productFields } from './product-fields.ts';
import { productNotFound } from './product-id.ts';
import { lockProduct, type Product, updateProduct } from './product-store.ts';

export interface EditProductDeps {
  pool: Pool;
  clock: () => Date;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
}

/** Which product, in which version the editor has seen it, and who that is. */
export interface ProductTarget {
  id: number;
  ifMatch: IfMatch;
  actor: string;
}

/**
 * Edits a product in one transaction that holds its row, so that editors come one after the other: the precondition is
 * checked, `edit` decides on what it is now, and what changed is written with its history. Nothing is written where
 * nothing changed.
 * @throws ProblemError product_not_found, precondition_failed, and whatever `edit` throws; a violation of
 *   products_sku_key where another product has the sku
 */
export async function editProduct(
  { pool, clock, onCommitted }: EditProductDeps,
  { id, ifMatch, actor }: ProductTarget,
  edit: (current: Product) => ProductEdit,
): Promise<Product> {
  const { product, isLowNow } = await inTransaction(pool, async (tx) => {
    const current = await lockProduct(tx, id);
    if (current === null) throw productNotFound(id);
    refuseOtherVersion(ifMatch, current);
    return writeEdit(tx, { current, edited: merge(current, edit(current)), at: clock(), actor });
  });
  if (isLowNow) onCommitted();
  return product;
}

function merge(current: Product, { price: priceCents, ...fields }: ProductEdit): Product {
  return { ...current, ...fields, priceCents };
}

async function writeEdit(
  tx: Tx,
  { current, edited, at, actor }: { current: Product; edited: Product; at: Date; actor: string },
): Promise<{ product: Product; isLowNow: boolean }> {
  const changes = diffFields(productFields(current), productFields(edited));
  if (Object.keys(changes).length === 0) return { product: current, isLowNow: false };
  const jobs = buildLowStockJobs([{ before: current, after: edited }], at);
  const [product] = await Promise.all([
    updateProduct(tx, { ...edited, updatedAt: at }),
    insertChanges(tx, [
      { subject: 'product', subjectId: edited.id, action: 'updated', changes, actor, createdAt: at },
    ]),
    jobs.length > 0 && insertJobs(tx, jobs),
  ]);
  return { product, isLowNow: jobs.length > 0 };
}
