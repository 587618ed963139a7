import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { refuseOtherVersion } from '../http/etag.ts';
import type { ProductTarget } from './edit-product.ts';
import { productFields } from './product-fields.ts';
import { productNotFound } from './product-id.ts';
import { deleteProductRow, lockProduct } from './product-store.ts';

/**
 * Deletes a product that no order has, and its ledger with it; its history stays, and ends with what it was. An order
 * for it at the same time holds the same row lock: it comes first and keeps the product, or comes too late.
 * @throws ProblemError product_not_found, precondition_failed; a violation of order_items_product_fkey once it was sold
 */
export async function deleteProduct(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, ifMatch, actor }: ProductTarget,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const product = await lockProduct(tx, id);
    if (product === null) throw productNotFound(id);
    refuseOtherVersion(ifMatch, product);
    const changes = diffFields(productFields(product), null);
    await deleteProductRow(tx, id);
    await insertChanges(tx, [
      { subject: 'product', subjectId: id, action: 'deleted', changes, actor, createdAt: clock() },
    ]);
  });
}
