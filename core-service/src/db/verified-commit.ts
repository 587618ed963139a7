import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommitUnknownError, isConnectionLost } from './database-errors.ts';
import type { Pool } from './pool.ts';
import { inTransaction, type Tx } from './transaction.ts';

/** How long core asks the database for the outcome of a transaction. The last query may add its own time-out. */
const OUTCOME_TIMEOUT_MS = 10_000;
const DELAY_MS = 250;

/**
 * `inTransaction`, for work that must not be done twice: if the connection is lost at COMMIT, this asks the database
 * for the outcome, and returns the value if the transaction was committed.
 *
 * It looks for a marker row of the transaction, not for the transaction's id: after a crash, PostgreSQL may reuse the
 * id of a transaction that never reached the disk, and would report the later one as committed.
 * @throws what `work` throws; the lost connection's error if nothing was committed; CommitUnknownError
 */
export async function inVerifiedTransaction<Value>(
  pool: Pool,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  const id = randomUUID();
  let finished: { value: Value } | null = null;
  try {
    return await inTransaction(pool, async (tx) => {
      const [, value] = await Promise.all([insertMarker(tx, id), work(tx)]);
      finished = { value };
      return value;
    });
  } catch (error) {
    const { value } = (finished ?? {}) as { value?: Value };
    if (finished === null || !isConnectionLost(error) || (await wasRolledBack(pool, id))) throw error;
    return value as Value;
  }
}

async function insertMarker(tx: Tx, id: string): Promise<void> {
  await tx.query({
    name: 'insert-marker',
    text: 'insert into transaction_markers (id, refuted) values ($1, false)',
    values: [id],
  });
}

/** Whether the transaction was rolled back, and can no longer commit. Waits for it if it is still running. */
async function wasRolledBack(pool: Pool, id: string): Promise<boolean> {
  const askUntilMs = performance.now() + OUTCOME_TIMEOUT_MS;
  while (performance.now() < askUntilMs) {
    try {
      // Returns the row that was inserted first: the transaction's marker, or this refutation. The update changes
      // nothing.
      const { rows } = await pool.query<{ refuted: boolean }>(
        `insert into transaction_markers (id, refuted) values ($1, true)
          on conflict (id) do update set refuted = transaction_markers.refuted returning refuted`,
        [id],
      );
      return rows[0]?.refuted === true;
    } catch {
      await sleep(DELAY_MS);
    }
  }
  throw new CommitUnknownError();
}
