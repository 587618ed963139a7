import { createTimedWorker } from '@stockroom/service-kit/lifecycle/timed-worker';
import type { Logger } from 'pino';
import { HORIZON } from '../event-feed/event-feed-store.ts';
import { TURN_OF } from '../db/lock-order.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';

const INTERVAL_MS = 500;
/** For each endpoint in one transaction, which holds the locks of all endpoints. */
const MAX_EVENTS = 100;

interface FanOutDeps {
  pool: Pool;
  /** Called after the commit of new deliveries. */
  onDeliveries: () => void;
}

/** Makes deliveries of new events twice a second. */
export function createFanOut({ logger, ...deps }: FanOutDeps & { logger: Logger }) {
  return createTimedWorker({
    intervalMs: INTERVAL_MS,
    work: () => fanOut(deps),
    onError: (error) => logger.error({ err: error }, 'events not given to webhooks'),
  });
}

/**
 * Makes a delivery of each event for each endpoint that wants it. An endpoint's place moves in the transaction that makes its
 * deliveries, and only over events before which no other can appear: so each endpoint gets each event once, whatever is killed.
 * One instance does it at a time; the others find its turn taken and do nothing.
 */
export async function fanOut({ pool, onDeliveries }: FanOutDeps): Promise<void> {
  for (;;) {
    const { made, read } = await inTransaction(pool, fanOutOnce);
    if (made > 0) onDeliveries();
    if (read < MAX_EVENTS) return;
  }
}

/** Returns the number of new deliveries, and of events that were read for the endpoint that is furthest behind. */
async function fanOutOnce(tx: Tx): Promise<{ made: number; read: number }> {
  const { rows } = await tx.query<{ isOurs: boolean }>({
    text: 'select pg_try_advisory_xact_lock($1) as "isOurs"',
    values: [TURN_OF.webhooks],
  });
  if (rows[0]?.isOurs !== true) return { made: 0, read: 0 };
  await tx.query({
    name: 'lock-webhooks',
    text: `select id from webhook_endpoints where disabled_at is null and deleted_at is null
      order by id for no key update`,
  });
  const { rows: counts } = await tx.query<{ made: number; read: number }>({
    name: 'fan-out',
    text: `with fresh as materialized (
        select endpoint.id as endpoint_id, event.epoch, event.xid, event.n, event.type,
          endpoint.event_types is null or event.type = any(endpoint.event_types) as is_wanted
        from webhook_endpoints as endpoint, lateral (
          select epoch, xid, n, type from events
          where (epoch, xid, n) > (endpoint.epoch, endpoint.xid, endpoint.n) and (epoch, xid) < ${HORIZON}
          order by epoch, xid, n limit $1) as event
        where endpoint.disabled_at is null and endpoint.deleted_at is null),
      made as (
        insert into webhook_deliveries (endpoint_id, epoch, xid, n, event_type)
        select endpoint_id, epoch, xid, n, type from fresh where is_wanted order by endpoint_id, epoch, xid, n
        on conflict (endpoint_id, epoch, xid, n) do update
          set state = 'waiting', attempts = 0, available_at = now(), claimed_at = null
          where webhook_deliveries.state = 'failed'
        returning 1),
      moved as (
        update webhook_endpoints as endpoint set epoch = last.epoch, xid = last.xid, n = last.n
        from (select distinct on (endpoint_id) endpoint_id, epoch, xid, n from fresh
          order by endpoint_id, epoch desc, xid desc, n desc) as last
        where endpoint.id = last.endpoint_id returning 1)
      select (select count(*) from made) as made,
        (select coalesce(max(count), 0) from (select count(*) from fresh group by endpoint_id) as counted) as read`,
    values: [MAX_EVENTS],
  });
  return counts[0] as { made: number; read: number };
}
