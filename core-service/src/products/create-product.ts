import type { Currency } from '@stockroom/contracts/currencies';
import type { CreateProduct } from '@stockroom/contracts/products';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { diffFields } from '../history/diff-fields.ts';
import { insertChanges } from '../history/history-store.ts';
import { insertMovements } from '../stock/movement-store.ts';
import { refuseUnknownTaxCode } from '../tax/refuse-unknown-tax-code.ts';
import { type Product, writeFields } from './product.ts';
import { insertProduct } from './product-store.ts';
import { refuseUntrackedStock } from './untracked-stock.ts';

/**
 * Creates a product, with its opening stock as the first movement of its ledger, and the first entry of its history.
 * @throws ProblemError validation_failed for stock of an untracked product, unknown_tax_code; a violation of products_sku_key if another product has the sku
 */
export async function createProduct(
  { pool, clock, currency: { decimals } }: { pool: Pool; clock: () => Date; currency: Currency },
  { fields, actor }: { fields: CreateProduct; actor: string },
): Promise<Product> {
  refuseUntrackedStock(fields);
  const createdAt = clock();
  return inTransaction(pool, async (tx) => {
    await refuseUnknownTaxCode(tx, fields.taxCode);
    const product = await insertProduct(tx, { ...fields, createdAt });
    const changes = diffFields(null, writeFields(product, { form: 'history', decimals }));
    await insertChanges(tx, [
      { subject: 'product', subjectId: product.id, action: 'created', changes, actor, createdAt },
    ]);
    if (product.quantity > 0) {
      const { id: productId, quantity } = product;
      await insertMovements(tx, [
        {
          productId,
          delta: quantity,
          balance: quantity,
          reason: 'received',
          orderId: null,
          actor,
          createdAt,
        },
      ]);
    }
    return product;
  });
}
