import type { MovementListQuery, MovementReason } from '@stockroom/contracts/inventory';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** One change of a product's stock: what it was, and the quantity on hand after it. */
export interface Movement {
  productId: number;
  delta: number;
  balance: number;
  reason: MovementReason;
  orderId: number | null;
  actor: string;
  createdAt: Date;
}

/** A movement as it is read: `orderNumber` is the public number of its order. */
export interface ListedMovement extends Movement {
  id: number;
  orderNumber: string | null;
  note: string | null;
}

/** Appends to the ledger in the order given. The caller holds the products' row locks and sets their quantity. */
export async function insertMovements(tx: Tx, movements: Movement[]): Promise<void> {
  await tx.query({
    name: 'insert-movements',
    text: `insert into stock_movements (product_id, delta, balance, reason, order_id, actor, created_at)
      select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::bigint[], $6::text[],
        $7::timestamptz[])`,
    values: [
      movements.map(({ productId }) => productId),
      movements.map(({ delta }) => delta),
      movements.map(({ balance }) => balance),
      movements.map(({ reason }) => reason),
      movements.map(({ orderId }) => orderId),
      movements.map(({ actor }) => actor),
      movements.map(({ createdAt }) => createdAt),
    ],
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
  page: { productId: number; afterId: number | null; limit: number; filters: MovementListQuery },
): Promise<ListedMovement[]> {
  const { reason, from, to } = page.filters;
  const { rows } = await db.query<ListedMovement>({
    text: `select movement.id, movement.product_id as "productId", movement.delta, movement.balance,
        movement.reason, movement.order_id as "orderId", orders.number as "orderNumber", movement.actor,
        movement.note, movement.created_at as "createdAt"
      from stock_movements as movement left join orders on orders.id = movement.order_id
      where movement.product_id = $1 and ($2::bigint is null or movement.id < $2)
        and ($4::text is null or movement.reason = $4)
        and ($5::timestamptz is null or movement.created_at >= $5)
        and ($6::timestamptz is null or movement.created_at < $6)
      order by movement.id desc limit $3`,
    values: [page.productId, page.afterId, page.limit, reason ?? null, from ?? null, to ?? null],
  });
  return rows;
}
