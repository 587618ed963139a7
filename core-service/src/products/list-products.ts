import type { ProductListQuery } from '@stockroom/contracts/products';
import type { Queryable } from '../db/pool.ts';
import { type PlacedRow, type Position, readSorted, sortBy } from '../db/read-sorted.ts';
import { given } from '../db/where-clause.ts';
import { COLUMNS } from './product-store.ts';
import type { Product } from './product.ts';

// Not quantity or updatedAt: with an index on either, every sale would have to write to every index of products.
const sortKeys = {
  id: { sql: 'id', type: 'bigint' },
  sku: { sql: 'lower_text(sku) collate "C"', type: 'text' },
  name: { sql: 'lower_text(name) collate "C"', type: 'text' },
  price: { sql: 'price_minor', type: 'bigint' },
  createdAt: { sql: 'created_at', type: 'timestamptz' },
} as const;

/** Up to `limit` matching products after the position `after`, in the requested order. */
export async function listProducts(
  db: Queryable,
  { query, ...page }: { query: ProductListQuery; after: Position | null; limit: number },
): Promise<PlacedRow<Product>[]> {
  const { sort, sku, q, active, lowStock, taxCode, trackStock, ids } = query;
  return readSorted<Product>(db, {
    ...page,
    ...sortBy(sort, sortKeys),
    table: 'products',
    columns: COLUMNS,
    filters: [
      ...given('id = any(?)', ids),
      ...given('lower_text(sku) collate "C" = lower_text(?)', sku),
      ...given('active = ?', active),
      ...given('tax_code = ?', taxCode),
      ...given('track_stock = ?', trackStock),
      // The condition of products_low_index.
      ...given('(low_stock and track_stock) = ?', lowStock),
    ],
    search: q,
  });
}
