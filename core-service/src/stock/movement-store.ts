import type { MovementJson, MovementListQuery, MovementReason } from '@stockroom/contracts/inventory';
import { columnArrays } from '../db/column-arrays.ts';
import type { Queryable } from '../db/pool.ts';
import type { WithTimes } from '../http/resolve-days.ts';
import type { Tx } from '../db/transaction.ts';
import { given, whereClause } from '../db/where-clause.ts';

/** One change of a product's stock, with the quantity on hand after it. */
export interface Movement {
  productId: number;
  delta: number;
  balance: number;
  reason: MovementReason;
  orderId: number | null;
  actor: string;
  createdAt: Date;
}

/** A movement in a list: `orderNumber` is the public number of its order. */
export interface ListedMovement extends Movement {
  id: number;
  orderNumber: string | null;
  note: string | null;
}

const MOVEMENTS = columnArrays<Movement>({
  productId: 'bigint',
  delta: 'bigint',
  balance: 'bigint',
  reason: 'text',
  orderId: 'bigint',
  actor: 'text',
  createdAt: 'timestamptz',
});

/** Appends to the ledger in the order given. The caller holds the products' row locks and sets their quantity. */
export async function insertMovements(tx: Tx, movements: Movement[]): Promise<void> {
  await tx.query({
    name: 'insert-movements',
    text: `insert into stock_movements (product_id, delta, balance, reason, order_id, actor, created_at)
      select * from ${MOVEMENTS.rows}`,
    values: MOVEMENTS.values(movements),
  });
}

/** Appends one movement with its note, and returns its id. The caller holds the product's row lock. */
export async function insertMovement(tx: Tx, movement: Movement & { note: string | null }): Promise<number> {
  const { productId, delta, balance, reason, orderId, actor, note, createdAt } = movement;
  const { rows } = await tx.query<{ id: number }>({
    name: 'insert-movement',
    text: `insert into stock_movements (product_id, delta, balance, reason, order_id, actor, note, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    values: [productId, delta, balance, reason, orderId, actor, note, createdAt],
  });
  return (rows[0] as { id: number }).id;
}

/** Up to `limit` movements of a product, newest first, with an id below `afterId`. */
export async function listMovements(
  db: Queryable,
  page: { productId: number; afterId: number | null; limit: number; filters: WithTimes<MovementListQuery> },
): Promise<ListedMovement[]> {
  const { reason, from, to } = page.filters;
  const values: unknown[] = [page.limit];
  const conditions = [
    ...given('movement.product_id = ?', page.productId),
    ...given('movement.id < ?', page.afterId),
    ...given('movement.reason = ?', reason),
    ...given('movement.created_at >= ?', from),
    ...given('movement.created_at < ?', to),
  ];
  const { rows } = await db.query<ListedMovement>({
    text: `select movement.id, movement.product_id as "productId", movement.delta, movement.balance,
        movement.reason, movement.order_id as "orderId", orders.number as "orderNumber", movement.actor,
        movement.note, movement.created_at as "createdAt"
      from stock_movements as movement left join orders on orders.id = movement.order_id
      ${whereClause(conditions, values)} order by movement.id desc limit $1`,
    values,
  });
  return rows;
}

/** An entry of the ledger as clients see it. */
export function movementJson(movement: Omit<ListedMovement, 'orderId'>): MovementJson {
  const { id, productId, delta, balance, reason, orderNumber, actor, note, createdAt } = movement;
  return {
    id,
    productId,
    before: balance - delta,
    delta,
    balance,
    reason,
    orderId: orderNumber,
    actor,
    note,
    createdAt: createdAt.toISOString(),
  };
}
