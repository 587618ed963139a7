import type { MinorUnits } from '@stockroom/contracts/money';
import { MAX_OVERVIEW_HOURS } from '@stockroom/contracts/overview';
import type { Queryable } from '../db/pool.ts';
import { findIdRange } from '../orders/list-orders.ts';

interface Figures {
  orders: number;
  revenueMinor: MinorUnits;
  mails: number;
}

/** The figures of a full hour in UTC. */
export interface HourlyFigures extends Figures {
  fromMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After this time, no transaction with a time of the minute commits any more, except that of a mail. */
const SETTLED_AFTER_MS = 5 * MINUTE_MS;
/** The first jobs of the queue. Among them is the oldest document that has its number and waits for its mail. */
const FIRST_JOBS = 100;

/** From `fromMs`, before `toMs`. */
interface Range {
  fromMs: number;
  toMs: number;
}

/** By the start of the minute; a minute without anything is missing. */
type Minutes = Map<number, Figures>;

/**
 * The figures of the last hours. Those of a minute that has passed no longer change once the mails of its documents are recorded.
 * An instance reads such a minute once, and afterwards only the later ones: an index on the time of orders would slow down every
 * order.
 */
export function createHourlyFigures({ clock }: { clock: () => Date }) {
  const settled: Minutes = new Map();
  let settledRange: Range | null = null;
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

  /** Keeps the minutes of a range that was read. Other reads may have ended meanwhile. */
  function settle(read: Minutes, range: Range): void {
    for (const [minuteMs, figures] of read) if (minuteMs < range.toMs) settled.set(minuteMs, figures);
    settledRange = settledRange === null ? range : (joined(settledRange, range) ?? range);
    const oldestMs = range.toMs - (MAX_OVERVIEW_HOURS + 1) * HOUR_MS;
    for (const minuteMs of settled.keys()) if (minuteMs < oldestMs) settled.delete(minuteMs);
    settledRange.fromMs = Math.max(settledRange.fromMs, oldestMs);
  }

  return {
    /** The last `hours` hours, the oldest first; the last is the current one. */
    async read(db: Queryable, hours: number): Promise<HourlyFigures[]> {
      const nowMs = clock().getTime();
      const currentMs = floorTo(HOUR_MS, nowMs);
      const firstMs = currentMs - (hours - 1) * HOUR_MS;
      const isSettled =
        settledRange !== null && settledRange.fromMs <= firstMs && settledRange.toMs > firstMs;
      const fromMs = isSettled ? (settledRange as Range).toMs : firstMs;
      const firstOrder = await findFirstOrder(db, fromMs);
      // Before the figures, which then have the mail of a job that ends meanwhile.
      const unsentMs = await findOldestUnsent(db);
      const read = await readMinutes(db, { firstOrder, fromMs, endMs: currentMs + HOUR_MS });
      const figures = Array.from({ length: hours }, (_, index) => ({
        fromMs: firstMs + index * HOUR_MS,
        orders: 0,
        revenueMinor: 0,
        mails: 0,
      }));
      addTo(figures, settled, { fromMs: firstMs, toMs: fromMs });
      addTo(figures, read, { fromMs, toMs: currentMs + HOUR_MS });
      const settledMs = floorTo(MINUTE_MS, Math.min(nowMs - SETTLED_AFTER_MS, unsentMs));
      settle(read, { fromMs, toMs: Math.max(fromMs, settledMs) });
      return figures;
    },
  };
}

const floorTo = (unitMs: number, timeMs: number) => Math.floor(timeMs / unitMs) * unitMs;

/** Two ranges as one; null if there is a gap between them. */
function joined(one: Range, other: Range): Range | null {
  return one.fromMs > other.toMs || other.fromMs > one.toMs
    ? null
    : { fromMs: Math.min(one.fromMs, other.fromMs), toMs: Math.max(one.toMs, other.toMs) };
}

/** Adds the minutes of a range to their hours. */
function addTo(hours: HourlyFigures[], minutes: Minutes, { fromMs, toMs }: Range): void {
  const firstMs = hours[0]?.fromMs ?? 0;
  for (const [minuteMs, { orders, revenueMinor, mails }] of minutes) {
    if (minuteMs < fromMs || minuteMs >= toMs) continue;
    const hour = hours[Math.floor((minuteMs - firstMs) / HOUR_MS)] as HourlyFigures;
    hour.orders += orders;
    hour.revenueMinor += revenueMinor;
    hour.mails += mails;
  }
}

/**
 * When the oldest document that waits for its mail got its number. Its mail may have been sent at any time since then, and is
 * recorded when its job ends. Infinity if none waits.
 */
async function findOldestUnsent(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ unsentMs: number | null }>({
    name: 'find-oldest-unsent',
    text: `select (extract(epoch from min(numbered_at)) * 1000)::bigint as "unsentMs"
      from (select document_id from outbox where dead_at is null order by id limit ${FIRST_JOBS}) as job
        join documents on documents.id = document_id`,
  });
  return rows[0]?.unsentMs ?? Number.POSITIVE_INFINITY;
}

async function readMinutes(
  db: Queryable,
  { firstOrder, fromMs, endMs }: { firstOrder: number; fromMs: number; endMs: number },
): Promise<Minutes> {
  const { rows } = await db.query<Figures & { minuteMs: number }>({
    name: 'read-figures-by-minute',
    text: `select (extract(epoch from minute) * 1000)::bigint as "minuteMs", sum(orders)::bigint as orders,
        sum(revenue)::bigint as "revenueMinor", sum(mails)::bigint as mails
      from (
        select date_trunc('minute', created_at, 'UTC') as minute, count(*) as orders, sum(total_minor) as revenue, 0 as mails
          from orders where id >= $1 and created_at >= $2 and created_at < $3 group by minute
        union all
        select date_trunc('minute', sent_at, 'UTC') as minute, 0, 0, count(*)
          from documents where sent_at >= $2 and sent_at < $3 group by minute
        union all
        select date_trunc('minute', sent_at, 'UTC') as minute, 0, 0, count(*)
          from document_resends where sent_at >= $2 and sent_at < $3 group by minute) as counted
      group by minute`,
    values: [firstOrder, new Date(fromMs), new Date(endMs)],
  });
  return new Map(rows.map(({ minuteMs, ...figures }) => [minuteMs, figures]));
}
