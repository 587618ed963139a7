import { ProblemError } from '@stockroom/contracts/problems';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { markCleared } from './suppression-store.ts';

/**
 * Lets an address be mailed again. It mails nothing by itself: what waits for it is retried by hand.
 * @throws ProblemError suppression_not_found
 */
export async function clearSuppression(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { id, actor }: { id: number; actor: string },
): Promise<void> {
  const isThere = await inTransaction(pool, (tx) => markCleared(tx, { id, at: clock(), by: actor }));
  if (!isThere) throw new ProblemError('suppression_not_found', `There is no suppression ${id}`);
}
