import type { NoteJson } from '@stockroom/contracts/timeline';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** A note of an order. Its text is null after the customer is erased. */
export interface Note {
  id: number;
  orderNumber: string;
  text: string | null;
  actor: string;
  keyId: number | null;
  createdAt: Date;
}

/** Inserts a note and returns its id; null if there is no such order. */
export async function insertNote(tx: Tx, note: Omit<Note, 'id'>): Promise<number | null> {
  const { orderNumber, text, actor, keyId, createdAt } = note;
  const { rows } = await tx.query<{ id: number }>({
    name: 'insert-note',
    text: `insert into order_events (order_id, kind, note, actor, actor_key_id, created_at)
      select id, 'NOTE', $2, $3, $4, $5 from orders where number = $1 returning id`,
    values: [orderNumber, text, actor, keyId, createdAt],
  });
  return rows[0]?.id ?? null;
}

export async function findNote(db: Queryable, id: number): Promise<Note | null> {
  const { rows } = await db.query<Note>({
    name: 'find-note',
    text: `select order_events.id, orders.number as "orderNumber", order_events.note as text, actor,
        actor_key_id as "keyId", order_events.created_at as "createdAt"
      from order_events join orders on orders.id = order_id where order_events.id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** A note as clients see it. */
export function noteJson({ id, orderNumber, text, actor, keyId, createdAt }: Note): NoteJson {
  return { id, orderId: orderNumber, text, actor, keyId, createdAt: createdAt.toISOString() };
}
