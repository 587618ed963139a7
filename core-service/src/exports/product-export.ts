import { decimalFromCents } from '@stockroom/contracts/money';
import type { Queryable } from '../db/pool.ts';
import type { Product } from '../products/product-store.ts';
import type { CsvSource } from './stream-csv.ts';

type ExportedProduct = Omit<Product, 'version' | 'createdAt' | 'updatedAt'>;

/** Every product, with the columns that an import takes. */
export function productExport(db: Queryable): CsvSource<ExportedProduct> {
  return {
    columns: ['sku', 'name', 'description', 'price', 'quantity', 'reorderPoint', 'active', 'metadata'],
    read: (page) => listExportedProducts(db, page),
    cells: (product) => [
      product.sku,
      product.name,
      product.description,
      decimalFromCents(product.priceCents),
      String(product.quantity),
      String(product.reorderPoint),
      String(product.active),
      JSON.stringify(product.metadata),
    ],
  };
}

async function listExportedProducts(
  db: Queryable,
  { afterId, limit }: { afterId: number; limit: number },
): Promise<ExportedProduct[]> {
  const { rows } = await db.query<ExportedProduct>({
    name: 'export-products',
    text: `select id, sku, name, description, price_cents as "priceCents", quantity,
        reorder_point as "reorderPoint", active, metadata
      from products where id > $1 order by id limit $2`,
    values: [afterId, limit],
  });
  return rows;
}
