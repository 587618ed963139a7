import type { CreateProduct } from '@stockroom/contracts/products';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertMovements } from '../stock/movement-store.ts';
import { insertProduct, type Product } from './product-store.ts';

/**
 * Creates a product; its opening stock is the first movement of its ledger.
 * @throws a violation of products_sku_key where another product has the sku
 */
export async function createProduct(
  { pool, clock }: { pool: Pool; clock: () => Date },
  input: CreateProduct,
): Promise<Product> {
  const createdAt = clock();
  return inTransaction(pool, async (tx) => {
    const product = await insertProduct(tx, { ...input, createdAt });
    if (product.quantity > 0) {
      const { id: productId, quantity } = product;
      await insertMovements(tx, [
        {
          productId,
          delta: quantity,
          balance: quantity,
          reason: 'received',
          orderId: null,
          actor: 'api',
          createdAt,
        },
      ]);
    }
    return product;
  });
}
