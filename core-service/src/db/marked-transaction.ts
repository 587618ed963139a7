import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommitUnknownError, isConnectionLost } from './database-errors.ts';
import type { Pool } from './pool.ts';
import { inTransaction, type Tx } from './transaction.ts';

const ATTEMPTS = 40;
const DELAY_MS = 250;

/**
 * `inTransaction`, for work that must not be done twice: where the connection is lost at COMMIT, the database is asked
 * how it ended, and the value is returned if it was committed.
 *
 * It is asked for a row that the transaction itself has written. Its id would not do: after a crash, PostgreSQL gives
 * the id of a transaction that never reached the disk to another one, and says of that one that it is committed.
 * @throws what `work` throws; the lost connection's error where nothing was committed; CommitUnknownError
 */
export async function inMarkedTransaction<Value>(
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
    if (finished === null || !isConnectionLost(error) || (await isRefuted(pool, id))) throw error;
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

/** Whether the transaction was not committed, and never can be from now on. Waits for it if it is still under way. */
async function isRefuted(pool: Pool, id: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      // The update changes nothing; it makes the row that was there first answer, whichever of the two that is.
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
