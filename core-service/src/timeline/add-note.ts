import type { Pool } from '../db/pool.ts';
import { answerOnce, type KeyedAnswer } from '../idempotency/answer-once.ts';
import type { KeyedRequest } from '../idempotency/idempotency-store.ts';
import { orderNotFound } from '../orders/order-not-found.ts';
import { findNote, insertNote, type Note, noteJson } from './note-store.ts';

/**
 * Adds a note to an order, once for its idempotency key. The key stores the id of the note alone, because the text may
 * name a person and can be erased.
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
    toStore: (body) => JSON.stringify({ noteId: (JSON.parse(body) as { id: number }).id }),
    async fromStored(tx, { response }) {
      const { noteId } = JSON.parse(response) as { noteId: number };
      const note = await findNote(tx, noteId);
      if (note === null) throw new Error(`note ${noteId} of a stored answer is gone`);
      return JSON.stringify(noteJson(note));
    },
  });
}
