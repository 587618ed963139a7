import { EVENTS_KEPT_DAYS } from '@stockroom/contracts/events';
import { DELIVERIES_KEPT_DAYS } from '@stockroom/contracts/webhooks';
import { createTimedWorker } from '@stockroom/service-kit/lifecycle/timed-worker';
import type { Logger } from 'pino';
import type { Pool, Queryable } from './pool.ts';
import { inTransaction } from './transaction.ts';

/** Tables whose old rows are of no use, with the age at which they are deleted. */
const MAX_AGE_HOURS = {
  idempotency_keys: 24,
  transaction_markers: 24,
  webhook_deliveries: DELIVERIES_KEPT_DAYS * 24,
};
const INTERVAL_MS = 10 * 60_000;
/** Few enough that no delete holds its row locks for longer than some milliseconds. */
const CHUNK = 1_000;

/**
 * Deletes old rows, and old events, every ten minutes and in chunks. Any number of instances
 * may run it.
 */
export function createRetention({ pool, logger }: { pool: Pool; logger: Logger }) {
  return createTimedWorker({
    intervalMs: INTERVAL_MS,
    async work() {
      for (const [table, maxAgeHours] of Object.entries(MAX_AGE_HOURS))
        while ((await deleteChunk(pool, { table, maxAgeHours })) === CHUNK);
      while ((await deleteOldEvents(pool)) === CHUNK);
    },
    onError: (error) => logger.error({ err: error }, 'old rows not deleted'),
  });
}

/** Skips locked rows. */
async function deleteChunk(
  db: Queryable,
  { table, maxAgeHours }: { table: string; maxAgeHours: number },
): Promise<number> {
  const { rowCount } = await db.query({
    name: `delete-old-${table}`,
    text: `delete from ${table} where ctid = any(array(
      select ctid from ${table} where created_at < now() - $1 * interval '1 hour'
      order by created_at limit $2 for update skip locked))`,
    values: [maxAgeHours, CHUNK],
  });
  return rowCount ?? 0;
}

/**
 * Deletes the oldest events, up to the last expired one of this batch, and records its place: a cursor before that place is
 * then refused as expired. Events have no index on the time, which each insert would have to write. So an event whose time is
 * wrongly in the future is deleted together with the expired events after it.
 */
function deleteOldEvents(pool: Pool): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const [, { rows }] = await Promise.all([
      tx.query({ text: 'select from event_feed where id = 1 for update' }),
      tx.query<{ count: number }>({
        name: 'delete-old-events',
        text: `with first as (
              select epoch, xid, n, created_at from events
              where (epoch, xid) < (event_epoch(), pg_snapshot_xmin(pg_current_snapshot()))
              order by epoch, xid, n limit $2),
            last as materialized (
              select epoch, xid, n from first where created_at < now() - $1 * interval '1 day'
              order by epoch desc, xid desc, n desc limit 1),
            deleted as (
              delete from events using last
              where (events.epoch, events.xid, events.n) <= (last.epoch, last.xid, last.n) returning 1),
            marked as (
              update event_feed set pruned_epoch = last.epoch, pruned_xid = last.xid, pruned_n = last.n from last)
          select count(*) from deleted`,
        values: [EVENTS_KEPT_DAYS, CHUNK],
      }),
    ]);
    return rows[0]?.count ?? 0;
  });
}
