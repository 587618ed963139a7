import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { notFound } from '../http/path-id.ts';
import { markCleared } from './suppression-store.ts';

/**
 * Clears the suppression of an address. It sends no mail: the invoices concerned are retried by hand.
 * @throws ProblemError suppression_not_found
 */
export async function clearSuppression(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, actor }: { id: number; actor: string },
): Promise<void> {
  const isThere = await inTransaction(pool, (tx) => markCleared(tx, { id, at: clock(), by: actor }));
  if (!isThere) throw notFound('suppression', id);
}
