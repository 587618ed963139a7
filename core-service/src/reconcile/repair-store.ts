import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/** An arbitrary number, the same in all instances, like `TURN_LOCK` of imports. */
const REPAIR_LOCK = 7_305_002;

/** Waits for a running repair, if any, in this or another instance: concurrent repairs would requeue a job twice. */
export async function lockRepairs(tx: Tx): Promise<void> {
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [REPAIR_LOCK] });
}

/** Advances every sequence whose next value is already in use, however old the row. Returns their number. */
export async function advanceSequences(db: Queryable): Promise<number> {
  const { rowCount } = await db.query({ text: 'select from advance_sequences(null)' });
  return rowCount ?? 0;
}
