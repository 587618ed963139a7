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
      select "productId", delta, balance, reason, "orderId", actor, "createdAt"
      from json_to_recordset($1) as movement ("productId" bigint, delta bigint, balance bigint, reason text,
        "orderId" bigint, actor text, "createdAt" timestamptz)`,
    values: [JSON.stringify(movements)],
  });
}
