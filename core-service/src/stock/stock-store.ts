import { columnArrays } from '../db/column-arrays.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** The columns of a product that orders and adjustments need. */
export interface StockedProduct {
  id: number;
  sku: string;
  name: string;
  priceMinor: number;
  quantity: number;
  reorderPoint: number;
  trackStock: boolean;
  active: boolean;
  taxCode: string;
  unit: string;
}

export async function hasProduct(db: Queryable, id: number): Promise<boolean> {
  const { rows } = await db.query({ text: 'select 1 from products where id = $1', values: [id] });
  return rows.length > 0;
}

const COLUMNS = `id, sku, name, price_minor as "priceMinor", quantity, reorder_point as "reorderPoint",
  track_stock as "trackStock", active, tax_code as "taxCode", unit`;

/** The existing products with these ids, without locks. */
export async function findStock(db: Queryable, ids: number[]): Promise<StockedProduct[]> {
  const { rows } = await db.query<StockedProduct>({
    name: 'find-stock',
    text: `select ${COLUMNS} from products where id = any($1::bigint[])`,
    values: [ids],
  });
  return rows;
}

/**
 * Locks the rows of the existing products until the transaction ends. Every transaction locks them in order of id, so
 * no two of them deadlock.
 */
export async function lockProducts(tx: Tx, ids: number[]): Promise<StockedProduct[]> {
  const { rows } = await tx.query<StockedProduct>({
    name: 'lock-products',
    text: `select ${COLUMNS} from products where id = any($1::bigint[]) order by id for update`,
    values: [ids],
  });
  return rows;
}

/** The products that another transaction has locked at this moment. Locks the others until this transaction ends. */
export async function findLockedProducts(tx: Tx, ids: number[]): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>({
    text: `with free as (select id from products where id = any($1::bigint[]) for update skip locked)
      select id from products where id = any($1::bigint[]) and id not in (select id from free)`,
    values: [ids],
  });
  return rows.map(({ id }) => id);
}

const QUANTITIES = columnArrays<{ id: number; quantity: number }>(
  { id: 'bigint', quantity: 'bigint' },
  { as: 'stock' },
);

/** Sets the quantity on hand of locked products. */
export async function setQuantities(
  tx: Tx,
  { quantities, updatedAt }: { quantities: { id: number; quantity: number }[]; updatedAt: Date },
): Promise<void> {
  const { rowCount } = await tx.query({
    name: 'set-quantities',
    text: `update products set quantity = stock.quantity, updated_at = $3 from ${QUANTITIES.rows}
      where products.id = stock.id and products.id = any($1::bigint[])`,
    values: [...QUANTITIES.values(quantities), updatedAt],
  });
  if (rowCount !== quantities.length)
    throw new Error(`${rowCount} of ${quantities.length} quantities were set`);
}
