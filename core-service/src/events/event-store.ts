import type { EventData, EventType } from '@stockroom/contracts/events';
import { columnArrays } from '../db/column-arrays.ts';
import type { Tx } from '../db/transaction.ts';

/**
 * How the events of each type are stored: the id that they have besides that of the order, and the data that no other row
 * keeps. Documents are never deleted, and have their kind and, once they have one, their number.
 */
export const eventForms = {
  'order.placed': { subject: null, kept: [] },
  'order.cancelled': { subject: null, kept: [] },
  'order.refunded': { subject: 'refundId', kept: [] },
  'order.paid': { subject: null, kept: [] },
  'order.overdue': { subject: null, kept: [] },
  'document.numbered': { subject: 'documentId', kept: [] },
  'document.stored': { subject: 'documentId', kept: [] },
  'document.sent': { subject: 'documentId', kept: [] },
  'document.failed': { subject: 'documentId', kept: ['number'] },
  'payment.recorded': { subject: 'paymentId', kept: [] },
  'payment.reversed': { subject: 'paymentId', kept: [] },
  'stock.adjusted': { subject: 'movementId', kept: ['productId'] },
  'stock.low': { subject: 'productId', kept: [] },
  'stock.recovered': { subject: 'productId', kept: [] },
  'product.created': { subject: 'productId', kept: [] },
  'product.updated': { subject: 'productId', kept: [] },
  'product.deleted': { subject: 'productId', kept: [] },
  'customer.created': { subject: 'customerId', kept: [] },
  'customer.updated': { subject: 'customerId', kept: [] },
  'customer.erased': { subject: 'customerId', kept: [] },
  'import.finished': { subject: 'importId', kept: ['kind', 'state'] },
  'webhook.failing': { subject: 'webhookId', kept: [] },
  'webhook.disabled': { subject: 'webhookId', kept: ['reason'] },
  'job.dead': { subject: 'jobId', kept: ['kind'] },
} as const satisfies Record<EventType, { subject: string | null; kept: readonly string[] }>;

type Stored<Type extends EventType> =
  'orderId' | 'version' | (typeof eventForms)[Type]['subject'] | (typeof eventForms)[Type]['kept'][number];

/** The stored data of an event: an order by the id of its row, and the rest as clients see it. */
type StoredData<Type extends EventType> = {
  [Name in keyof EventData<Type> as Name extends Stored<Type> ? Name : never]: Name extends 'orderId'
    ? EventData<Type>[Name] extends string
      ? number
      : number | null
    : EventData<Type>[Name];
};

/** An event to insert, which happened `at` this time. */
export type NewEvent<Of extends EventType = EventType> = {
  [Type in Of]: { type: Type; at: Date } & StoredData<Type>;
}[Of];

interface EventRow {
  type: EventType;
  at: Date;
  orderId: number | null;
  subjectId: number | null;
  version: number | null;
  data: object | null;
}

const EVENTS = columnArrays<EventRow>({
  type: 'text',
  at: 'timestamptz',
  orderId: 'bigint',
  subjectId: 'bigint',
  version: 'integer',
  data: 'jsonb',
});

/**
 * An insert of events from a select with the columns type, at, order_id, subject_id, version and data. A statement may have
 * it once. The events follow those that the transaction has inserted already.
 */
export const insertEventsFrom = (
  select: string,
) => `insert into events (epoch, xid, n, type, created_at, order_id, subject_id, version, data)
    with here as materialized (select event_epoch() as epoch, pg_current_xact_id() as xid),
      place as materialized (
        select epoch, xid, (select coalesce(max(n), 0) from events
          where events.epoch = here.epoch and events.xid = here.xid) as n from here)
    select place.epoch, place.xid, place.n + row_number() over (), type, at, order_id, subject_id, version, data
    from place cross join (${select}) as happened`;

/**
 * Inserts events in the transaction of their facts: a fact that is rolled back has no event. All events of a transaction
 * should come in one call.
 */
export async function insertEvents(tx: Tx, events: NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query({
    name: 'insert-events',
    text: insertEventsFrom(
      `select type, at, "orderId" as order_id, "subjectId" as subject_id, version, data from ${EVENTS.rows}`,
    ),
    values: EVENTS.values(events.map(rowOf)),
  });
}

function rowOf(event: NewEvent): EventRow {
  const { type, at, orderId = null, version = null, ...ids }: NewEvent & Partial<EventRow> = event;
  const { subject, kept } = eventForms[type];
  const values: Record<string, unknown> = { ...ids };
  return {
    type,
    at,
    orderId,
    subjectId: subject === null ? null : (values[subject] as number),
    version,
    data: kept.length === 0 ? null : Object.fromEntries(kept.map((name) => [name, values[name]])),
  };
}
