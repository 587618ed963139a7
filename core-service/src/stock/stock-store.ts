import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** What an order or an adjustment needs to know of a product. */
export interface StockedProduct {
  id: number;
  sku: string;
  name: string;
  priceCents: number;
  quantity: number;
  reorderPoint: number;
  active: boolean;
}

/**
 * Locks the products' rows until the transaction ends, those that exist. They are locked in order of id, which every
 * transaction keeps to, so that two of them never wait for each other.
 */
export async function lockProducts(tx: Tx, ids: number[]): Promise<StockedProduct[]> {
  const { rows } = await tx.query<StockedProduct>({
    name: 'lock-products',
    text: `select id, sku, name, price_cents as "priceCents", quantity, reorder_point as "reorderPoint", active
      from products where id = any($1::bigint[]) order by id for update`,
    values: [ids],
  });
  return rows;
}

/** Which of the products another transaction has locked at this moment. Locks the others, until the statement is over. */
export async function findLockedProducts(db: Queryable, ids: number[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>({
    text: `with free as (select id from products where id = any($1::bigint[]) for update skip locked)
      select id from products where id = any($1::bigint[]) and id not in (select id from free)`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}

/** Sets the quantity on hand of locked products. */
export async function setQuantities(
  tx: Tx,
  { quantities, updatedAt }: { quantities: { id: number; quantity: number }[]; updatedAt: Date },
): Promise<void> {
  await tx.query({
    name: 'set-quantities',
    text: `update products set quantity = stock.quantity, updated_at = $2
      from json_to_recordset($1) as stock (id bigint, quantity bigint) where products.id = stock.id`,
    values: [JSON.stringify(quantities), updatedAt],
  });
}
