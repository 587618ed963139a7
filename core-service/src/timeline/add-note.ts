import type { Pool } from '../db/pool.ts';
import { answerOnce, type KeyedAnswer, storedById } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import { findNote, insertNote, type Note, noteJson } from './note-store.ts';

const storedNote = storedById('note', async (tx, id) => {
  const note = await findNote(tx, id);
  return note && JSON.stringify(noteJson(note));
});

/**
 * Adds a note to an order, once for its idempotency key.
 * @throws ProblemError order_not_found, idempotency_key_reused
 */
export function addNote(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { key, ...given }: Pick<Note, 'orderNumber' | 'text' | 'actor' | 'keyId'> & { key: KeyedRequest | null },
): Promise<KeyedAnswer> {
  return answerOnce(pool, {
    key,
    async write(tx) {
      const note = { ...given, createdAt: clock() };
      const id = await insertNote(tx, note);
      if (id === null) throw orderNotFound(given.orderNumber);
      return JSON.stringify(noteJson({ ...note, id }));
    },
    ...storedNote,
  });
}
