import { TURN_OF } from '../db/lock-order.ts';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** Waits for a running repair, if any, in this or another instance: concurrent repairs would requeue a job twice. */
export async function lockRepairs(tx: Tx): Promise<void> {
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [TURN_OF.repairs] });
}

/** Advances every sequence whose next value is already in use, however old the row. Returns their number. */
export async function advanceSequences(db: Queryable): Promise<number> {
  const { rowCount } = await db.query({ text: 'select from advance_sequences(null)' });
  return rowCount ?? 0;
}
