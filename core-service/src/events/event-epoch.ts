import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';

/**
 * Records the epoch of this server, if it was started since the last one was recorded. Until then, the same epoch is
 * computed for each transaction. Core calls it at its start.
 */
export async function recordEventEpoch(db: Queryable): Promise<void> {
  await db.query({
    name: 'record-event-epoch',
    text: `update event_feed set epoch = event_epoch(), server_started_at = pg_postmaster_start_time()
      where id = 1 and server_started_at <> pg_postmaster_start_time()`,
  });
}

/**
 * Begins an epoch after the restore of a backup, which is higher than all that began since the backup was made. The places
 * of events that are lost are never used again, and no reader misses an event.
 */
export async function beginEventEpoch(tx: Tx): Promise<void> {
  await tx.query({
    text: `update event_feed set epoch = greatest(epoch + 1, (extract(epoch from now()) / 60)::integer),
        server_started_at = pg_postmaster_start_time()
      where id = 1`,
  });
}
