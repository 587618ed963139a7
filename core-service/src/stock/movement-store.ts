import type { Tx } from '../db/transaction.ts';

/** One change of a product's stock: what it was, and the quantity on hand after it. */
export interface Movement {
  productId: number;
  delta: number;
  balance: number;
  reason: 'sold' | 'cancelled' | 'received' | 'returned' | 'damaged' | 'lost' | 'counted' | 'correction';
  orderId: number | null;
  actor: string;
  createdAt: Date;
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
