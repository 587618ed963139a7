import type { Currency } from '@stockroom/contracts/currencies';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { checkPreconditions } from '../http/etag.ts';
import type { ProductTarget } from './edit-product.ts';
import { writeFields } from './product.ts';
import { notFound } from '../http/path-id.ts';
import { deleteProductRow, lockProduct } from './product-store.ts';

/**
 * Deletes a product that was never ordered, with its ledger. Its history stays, and ends with its last values. A
 * concurrent order holds the same row lock: either it comes first and the product stays, or it is refused.
 * @throws ProblemError product_not_found, precondition_failed; a violation of order_items_product_fkey if it was sold
 */
export async function deleteProduct(
  { pool, clock, currency: { decimals } }: { pool: Pool; clock: () => Date; currency: Currency },
  { id, preconditions, actor }: ProductTarget,
): Promise<void> {
  await inTransaction(pool, async (tx) => {
    const product = await lockProduct(tx, id);
    if (product === null) throw notFound('product', id);
    checkPreconditions(preconditions, product);
    const changes = diffFields(writeFields(product, { form: 'history', decimals }), null);
    await deleteProductRow(tx, id);
    const at = clock();
    await Promise.all([
      insertChanges(tx, [
        { subject: 'product', subjectId: id, action: 'deleted', changes, actor, createdAt: at },
      ]),
      insertEvents(tx, [{ type: 'product.deleted', productId: id, version: product.version, at }]),
    ]);
  });
}
