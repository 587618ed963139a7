import type { MinorUnits } from '@stockroom/contracts/money';
import { MAX_OVERVIEW_HOURS } from '@stockroom/contracts/overview';
import type { Queryable } from '../db/pool.ts';
import { findIdRange } from '../orders/list-orders.ts';

/** The figures of a full hour in UTC. */
export interface HourlyFigures {
  fromMs: number;
  orders: number;
  revenueMinor: MinorUnits;
  mails: number;
}

const HOUR_MS = 60 * 60_000;
/** After this time, no transaction with a time of the hour commits any more. */
const SETTLED_AFTER_MS = 5 * 60_000;

/**
 * The figures of the last hours. Those of an hour that has passed never change, so an instance reads each of them once,
 * and afterwards only the current hour: an index on the time of orders would slow down every order.
 */
export function createHourlyFigures({ clock }: { clock: () => Date }) {
  const settled = new Map<number, HourlyFigures>();
  /** The first order of the last range that was read. It stays the first: see the tolerance of `findIdRange`. */
  let start = { fromMs: Number.NaN, orderId: 0 };

  async function findFirstOrder(db: Queryable, fromMs: number): Promise<number> {
    if (start.fromMs !== fromMs) {
      const { first } = await findIdRange(db, {
        query: { sort: 'id', from: new Date(fromMs) },
        afterId: null,
      });
      start = { fromMs, orderId: first ?? 0 };
    }
    return start.orderId;
  }

  return {
    /** The last `hours` hours, the oldest first; the last is the current one. */
    async read(db: Queryable, hours: number): Promise<HourlyFigures[]> {
      const nowMs = clock().getTime();
      const currentMs = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
      const starts = Array.from({ length: hours }, (_, index) => currentMs - (hours - 1 - index) * HOUR_MS);
      const firstMissingMs = starts.find((startMs) => !settled.has(startMs)) ?? currentMs;
      const firstOrder = await findFirstOrder(db, firstMissingMs);
      const read = await readHours(db, { firstOrder, fromMs: firstMissingMs, endMs: currentMs + HOUR_MS });
      for (const figures of read.values()) {
        if (figures.fromMs + HOUR_MS + SETTLED_AFTER_MS <= nowMs) settled.set(figures.fromMs, figures);
      }
      for (const startMs of settled.keys())
        if (startMs < currentMs - MAX_OVERVIEW_HOURS * HOUR_MS) settled.delete(startMs);
      return starts.map((startMs) => read.get(startMs) ?? (settled.get(startMs) as HourlyFigures));
    },
  };
}

/** Every hour from `fromMs` until `endMs`, also those without anything. */
async function readHours(
  db: Queryable,
  { firstOrder, fromMs, endMs }: { firstOrder: number; fromMs: number; endMs: number },
): Promise<Map<number, HourlyFigures>> {
  const { rows } = await db.query<HourlyFigures>({
    name: 'read-hourly-figures',
    text: `select (extract(epoch from hour) * 1000)::bigint as "fromMs", sum(orders)::bigint as orders,
        sum(revenue)::bigint as "revenueMinor", sum(mails)::bigint as mails
      from (
        select date_trunc('hour', created_at, 'UTC') as hour, count(*) as orders, sum(total_minor) as revenue, 0 as mails
          from orders where id >= $1 and created_at >= $2 and created_at < $3 group by hour
        union all
        select date_trunc('hour', sent_at, 'UTC') as hour, 0, 0, count(*)
          from documents where sent_at >= $2 and sent_at < $3 group by hour
        union all
        select date_trunc('hour', sent_at, 'UTC') as hour, 0, 0, count(*)
          from document_resends where sent_at >= $2 and sent_at < $3 group by hour) as counted
      group by hour`,
    values: [firstOrder, new Date(fromMs), new Date(endMs)],
  });
  const hours = new Map<number, HourlyFigures>();
  for (let startMs = fromMs; startMs < endMs; startMs += HOUR_MS)
    hours.set(startMs, { fromMs: startMs, orders: 0, revenueMinor: 0, mails: 0 });
  for (const figures of rows) hours.set(figures.fromMs, figures);
  return hours;
}
