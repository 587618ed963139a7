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

/** Locks an order against other notes, and counts its notes; null if there is no such order. */
export async function lockNotes(
  tx: Tx,
  orderNumber: string,
): Promise<{ orderId: number; notes: number } | null> {
  // Pipelined. The second statement sees what the previous holder of the lock has committed.
  const [, { rows }] = await Promise.all([
    tx.query({ text: 'select from orders where number = $1 for no key update', values: [orderNumber] }),
    tx.query<{ orderId: number; notes: number }>({
      text: `select id as "orderId", (select count(*) from order_events where order_id = orders.id and kind = 'NOTE') as notes
        from orders where number = $1`,
      values: [orderNumber],
    }),
  ]);
  return rows[0] ?? null;
}

/** Inserts a note of a locked order, and returns its id. */
export async function insertNote(
  tx: Tx,
  { orderId, ...note }: Omit<Note, 'id' | 'orderNumber'> & { orderId: number },
): Promise<number> {
  const { text, actor, keyId, createdAt } = note;
  const { rows } = await tx.query<{ id: number }>({
    name: 'insert-note',
    text: `insert into order_events (order_id, kind, note, actor, actor_key_id, created_at)
      values ($1, 'NOTE', $2, $3, $4, $5) returning id`,
    values: [orderId, text, actor, keyId, createdAt],
  });
  return (rows[0] as { id: number }).id;
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
