import type { EventJson, EventType } from '@stockroom/contracts/events';
import type { Queryable } from '../db/pool.ts';
import { eventForms } from '../events/event-store.ts';

/** The rows that one page with a filter may read. */
const MAX_SCANNED = 10_000;

/** The place of an event in the feed. `xid` is the id of its transaction, of up to 64 bits. */
export interface EventPlace {
  epoch: number;
  xid: string;
  n: number;
}

/** Every transaction before this place has ended, as the snapshot of the statement sees it. */
export const HORIZON = '(event_epoch(), pg_snapshot_xmin(pg_current_snapshot()))';

/** An event with its place. */
export interface PlacedEvent {
  place: EventPlace;
  event: EventJson;
}

interface EventRow extends EventPlace {
  type: EventType;
  createdAt: Date;
  orderNumber: string | null;
  subjectId: number | null;
  version: number | null;
  data: object | null;
  documentKind: string | null;
  documentNumber: string | null;
}

/** What `eventOf` needs of a row of `page`. */
const EVENT = `page.epoch, page.xid::text, page.n, type, page.created_at as "createdAt", orders.number as "orderNumber",
  subject_id as "subjectId", version, data, documents.kind as "documentKind",
  documents.number as "documentNumber"`;
const JOINS = `left join orders on orders.id = page.order_id
  left join documents on type like 'document.%' and documents.id = subject_id`;

interface Scan {
  isPruned: boolean;
  scanned: number;
  last: EventPlace | null;
}

/** Which events to read. */
export interface WantedEvents {
  after: EventPlace;
  /** Null: all. */
  types: EventType[] | null;
  limit: number;
}

/** Some events of the feed, in order. */
export interface EventsRead {
  events: PlacedEvent[];
  /** The place to read on from: that of the last event that was read, also if it was filtered out. */
  last: EventPlace;
  /** Whether there may be more at once. */
  hasMore: boolean;
}

/**
 * Up to `limit` events after the place, of some types or all. It reads only before the horizon, where every transaction has
 * ended, so no event can appear later before one that was read. With types, one call reads up to 10,000 events.
 * Null if events after the place were deleted. `db` is the primary.
 */
export async function readEvents(
  db: Queryable,
  { after, types, limit }: WantedEvents,
): Promise<EventsRead | null> {
  const scanLimit = types === null ? limit : MAX_SCANNED;
  const { rows } = await db.query<Scan & (EventRow | { xid: null })>({
    name: 'read-events',
    text: `with scanned as materialized (
        select * from events where (epoch, xid, n) > ($1::integer, $2::xid8, $3::integer) and (epoch, xid) < ${HORIZON}
        order by epoch, xid, n limit $4),
      page as (
        select * from scanned where $5::text[] is null or type = any($5) order by epoch, xid, n limit $6)
      select (pruned_epoch, pruned_xid, pruned_n) > ($1::integer, $2::xid8, $3::integer) as "isPruned",
        (select count(*) from scanned) as scanned,
        (select json_build_object('epoch', epoch, 'xid', xid::text, 'n', n) from scanned
          order by epoch desc, xid desc, n desc limit 1) as last,
        ${EVENT}
      from event_feed left join page on true ${JOINS}
      order by page.epoch, page.xid, page.n`,
    values: [after.epoch, after.xid, after.n, scanLimit, types, limit],
  });
  const { isPruned, scanned, last } = rows[0] as Scan;
  if (isPruned) return null;
  const events = rows.flatMap((row): PlacedEvent[] => {
    if (row.xid === null) return [];
    const { epoch, xid, n } = row;
    return [{ place: { epoch, xid, n }, event: eventOf(row) }];
  });
  if (events.length === limit) return { events, last: (events.at(-1) as PlacedEvent).place, hasMore: true };
  return { events, last: last ?? after, hasMore: scanned === scanLimit };
}

/** The events at these places, by their ids. */
export async function findEvents(db: Queryable, places: EventPlace[]): Promise<Map<string, EventJson>> {
  if (places.length === 0) return new Map();
  const { rows } = await db.query<EventRow>({
    name: 'find-events',
    text: `select ${EVENT}
      from json_to_recordset($1) as wanted (epoch integer, xid xid8, n integer)
        join events as page using (epoch, xid, n) ${JOINS}`,
    values: [JSON.stringify(places)],
  });
  return new Map(rows.map(eventOf).map((event) => [event.id, event]));
}

/** The place before the oldest event that is kept, or the place of the newest one that may be read. */
export async function findPlace(db: Queryable, which: 'oldest' | 'newest'): Promise<EventPlace> {
  const { rows } = await db.query<EventPlace>({
    text:
      which === 'oldest'
        ? 'select pruned_epoch as epoch, pruned_xid::text as xid, pruned_n as n from event_feed'
        : `select coalesce(newest.epoch, pruned_epoch) as epoch, coalesce(newest.xid, pruned_xid)::text as xid,
            coalesce(newest.n, pruned_n) as n
          from event_feed left join (select epoch, xid, n from events where (epoch, xid) < ${HORIZON}
            order by epoch desc, xid desc, n desc limit 1) as newest on true`,
  });
  return rows[0] as EventPlace;
}

/** The id of the event at a place. */
export const idAt = ({ epoch, xid, n }: EventPlace): string => `evt_${epoch}_${xid}_${n}`;

function eventOf(row: EventRow): EventJson {
  const { type, epoch, xid, n, createdAt, orderNumber, subjectId, version, data } = row;
  const { subject } = eventForms[type];
  return {
    id: idAt({ epoch, xid, n }),
    type,
    timestamp: createdAt.toISOString(),
    data: {
      ...(orderNumber === null && type !== 'job.dead' ? {} : { orderId: orderNumber }),
      ...(subject === null ? {} : { [subject]: subjectId }),
      ...(subject === 'documentId' ? { kind: row.documentKind, number: row.documentNumber } : {}),
      ...(version === null ? {} : { version }),
      ...data,
    },
  } as EventJson;
}
