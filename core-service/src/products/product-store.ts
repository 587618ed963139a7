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

export const COLUMNS = `id, sku, name, description, price_cents as "priceCents", quantity, reorder_point as "reorderPoint",
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

/** Locks the product's row until the transaction ends. */
export async function lockProduct(tx: Tx, id: number): Promise<Product | null> {
  const { rows } = await tx.query<Product>({
    text: `select ${COLUMNS} from products where id = $1 for update`,
    values: [id],
  });
  return rows[0] ?? null;
}

/**
 * Writes what can be edited of a locked product, and counts the edit.
 * @throws a violation of products_sku_key where another product has the sku, in any case
 */
export async function updateProduct(
  tx: Tx,
  product: Omit<Product, 'quantity' | 'version' | 'createdAt'>,
): Promise<Product> {
  const { rows } = await tx.query<Product>({
    text: `update products set sku = $2, name = $3, description = $4, price_cents = $5, reorder_point = $6,
      active = $7, metadata = $8, updated_at = $9, version = version + 1 where id = $1 returning ${COLUMNS}`,
    values: [
      product.id,
      product.sku,
      product.name,
      product.description,
      product.priceCents,
      product.reorderPoint,
      product.active,
      product.metadata,
      product.updatedAt,
    ],
  });
  return rows[0] as Product;
}

/** Deletes a locked product and its ledger. @throws a violation of order_items_product_fkey where an order has it */
export async function deleteProductRow(tx: Tx, id: number): Promise<void> {
  await tx.query({ text: 'delete from products where id = $1', values: [id] });
}

export async function findProduct(db: Queryable, id: number): Promise<Product | null> {
  const { rows } = await db.query<Product>({
    text: `select ${COLUMNS} from products where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}
