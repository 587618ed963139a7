import type { ProductListQuery } from '@stockroom/contracts/products';
import type { Queryable } from '../db/pool.ts';
import { given, type PlacedRow, type Position, readSorted, sortBy } from '../db/read-sorted.ts';
import { searchPatterns } from '../db/search-patterns.ts';
import { COLUMNS, type Product } from './product-store.ts';

// Not quantity or updatedAt: with an index on either, every sale would have to write to every index of products.
const sortKeys = {
  id: { sql: 'id', type: 'bigint' },
  sku: { sql: 'lower(sku) collate "C"', type: 'text' },
  name: { sql: 'lower(name) collate "C"', type: 'text' },
  price: { sql: 'price_cents', type: 'bigint' },
  createdAt: { sql: 'created_at', type: 'timestamptz' },
} as const;

/** Up to `limit` of the products asked for, after the position `after`, in the order asked for. */
export async function listProducts(
  db: Queryable,
  { query, ...page }: { query: ProductListQuery; after: Position | null; limit: number },
): Promise<PlacedRow<Product>[]> {
  const { sort, sku, q, active, lowStock } = query;
  return readSorted<Product>(db, {
    ...page,
    ...sortBy(sort, sortKeys),
    table: 'products',
    columns: COLUMNS,
    filters: [
      ...given('lower(sku) = lower(?)', sku),
      ...given('active = ?', active),
      ...given('low_stock = ?', lowStock),
    ],
    search:
      q === undefined
        ? null
        : { sql: String.raw`lower(E'\n' || sku || E'\n' || name)`, patterns: searchPatterns(q) },
  });
}
