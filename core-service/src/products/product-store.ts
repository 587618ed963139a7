import type { CreateProduct } from '@stockroom/contracts/products';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { editedFields, type Product, productFields } from './product.ts';

/** The columns of all fields, aliased to their names in `Product`. */
export const FIELD_COLUMNS = productFields.map(({ column, stored }) => `${column} as "${stored}"`).join(', ');
export const COLUMNS = `id, ${FIELD_COLUMNS}, version, created_at as "createdAt", updated_at as "updatedAt"`;

/** @throws a violation of products_sku_key if another product has the sku, in any case */
export async function insertProduct(tx: Tx, product: CreateProduct & { createdAt: Date }): Promise<Product> {
  const { rows } = await tx.query<Product>({
    text: `insert into products (created_at, updated_at, ${productFields.map(({ column }) => column).join(', ')})
      values ($1, $1, ${productFields.map((_, index) => `$${index + 2}`).join(', ')}) returning ${COLUMNS}`,
    values: [product.createdAt, ...productFields.map(({ name }) => product[name])],
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
 * Writes the editable fields of a locked product and increments its version.
 * @throws a violation of products_sku_key if another product has the sku, in any case
 */
export async function updateProduct(
  tx: Tx,
  product: Omit<Product, 'version' | 'createdAt'>,
): Promise<Product> {
  const { rows } = await tx.query<Product>({
    text: `update products set ${editedFields.map(({ column }, index) => `${column} = $${index + 3}`).join(', ')},
      updated_at = $2, version = version + 1 where id = $1 returning ${COLUMNS}`,
    values: [product.id, product.updatedAt, ...editedFields.map(({ stored }) => product[stored])],
  });
  return rows[0] as Product;
}

/** Deletes a locked product and its ledger. @throws a violation of order_items_product_fkey if an order has it */
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
