import { ProblemError } from '@stockroom/contracts/problems';
import { MAX_NOTES_PER_ORDER } from '@stockroom/contracts/timeline';
import type { Pool } from '../db/pool.ts';
import { answerOnce, type KeyedAnswer, storedById } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import { findNote, insertNote, lockNotes, type Note, noteJson } from './note-store.ts';

const storedNote = storedById('note', async (tx, id) => {
  const note = await findNote(tx, id);
  return note && JSON.stringify(noteJson(note));
});

/**
 * Adds a note to an order, once for its idempotency key. Locks the key, then the order.
 * @throws ProblemError order_not_found, order_limit_reached, idempotency_key_reused
 */
export function addNote(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { key, ...given }: Pick<Note, 'orderNumber' | 'text' | 'actor' | 'keyId'> & { key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  return answerOnce(pool, {
    key,
    async write(tx) {
      const order = await lockNotes(tx, given.orderNumber);
      if (order === null) throw orderNotFound(given.orderNumber);
      if (order.notes >= MAX_NOTES_PER_ORDER)
        throw new ProblemError('order_limit_reached', `An order can have ${MAX_NOTES_PER_ORDER} notes`);
      const note = { ...given, createdAt: clock() };
      const id = await insertNote(tx, { ...note, orderId: order.orderId });
      return JSON.stringify(noteJson({ ...note, id }));
    },
    ...storedNote,
  });
}
