import type { CreateProduct } from '@stockroom/contracts/products';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

export interface Product {
  id: number;
  sku: string;
  name: string;
  description: string;
  priceCents: number;
  quantity: number;
  reorderPoint: number;
  active: boolean;
  metadata: Record<string, string>;
  /** How often it was edited, its creation included; sales do not count. */
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

const COLUMNS = `id, sku, name, description, price_cents as "priceCents", quantity, reorder_point as "reorderPoint",
  active, metadata, version, created_at as "createdAt", updated_at as "updatedAt"`;

/** @throws a violation of products_sku_key where another product has the sku, in any case */
export async function insertProduct(tx: Tx, product: CreateProduct & { createdAt: Date }): Promise<Product> {
  const { rows } = await tx.query<Product>({
    text: `insert into products
      (sku, name, description, price_cents, quantity, reorder_point, active, metadata, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning ${COLUMNS}`,
    values: [
      product.sku,
      product.name,
      product.description,
      product.price,
      product.quantity,
      product.reorderPoint,
      product.active,
      product.metadata,
      product.createdAt,
    ],
  });
  return rows[0] as Product;
}

export async function findProduct(db: Queryable, id: number): Promise<Product | null> {
  const { rows } = await db.query<Product>({
    text: `select ${COLUMNS} from products where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Up to `limit` products with an id above `afterId`, by id. */
export async function listProducts(
  db: Queryable,
  { afterId, limit }: { afterId: number | null; limit: number },
): Promise<Product[]> {
  const { rows } = await db.query<Product>({
    text: `select ${COLUMNS} from products where id > $1 order by id limit $2`,
    values: [afterId ?? 0, limit],
  });
  return rows;
}
