import { decimalsOf } from '@stockroom/contracts/currencies';
import { jsonMoney, type MinorUnits } from '@stockroom/contracts/money';
import type { TimelineEntryJson, TimelineKind } from '@stockroom/contracts/timeline';
import type { Queryable } from '../db/pool.ts';
import type { PlacedRow, Position } from '../db/read-sorted.ts';
import { bind } from '../db/where-clause.ts';
import { OF_ANY_KIND } from '../orders/order-documents.ts';

/** One thing that happened to an order. */
export interface TimelineEntry {
  at: Date;
  kind: TimelineKind;
  actor: string | null;
  keyId: number | null;
  note: string | null;
  document: string | null;
  email: string | null;
  paymentId: number | null;
  amountMinor: MinorUnits | null;
  currency: string;
}

/** The documents of the order $1. */
const DOCUMENTS = `select documents.id, documents.kind, documents.number, numbered_at, stored_at, sent_at, mail_outcome,
    mail_outcome_at, mail_reason, coalesce(mail_to, customer_email) as email
  from documents join orders on orders.id = order_id where order_id = $1 and ${OF_ANY_KIND}`;

/**
 * The kinds of entries of the order $1, each from the table that has the fact. Their columns: source, row_id, at, kind,
 * actor, key_id, note, document, email, payment_id, amount_minor.
 */
const ENTRIES = [
  `select 0 as source, id as row_id, created_at as at, 'ORDER_PLACED' as kind, placed_by as actor, placed_by_key_id as key_id,
      null as note, null as document, null as email, null::bigint as payment_id, total_minor as amount_minor
    from orders where id = $1`,
  `select 1, id, created_at, 'NOTE_ADDED', actor, actor_key_id, note, null, null, null, null
    from order_events where order_id = $1 and kind = 'NOTE'`,
  `select 2, id, created_at, case when reverses_id is not null then 'PAYMENT_REVERSED'
      when refund_id is not null then 'REFUND_PAID_OUT' else 'PAYMENT_RECORDED' end, actor,
      actor_key_id, note, null, null, id, amount_minor
    from payments where order_id = $1`,
  `select 3, id, numbered_at, 'DOCUMENT_NUMBERED', null, null, null, number, null, null, null
    from document where numbered_at is not null`,
  `select 4, id, stored_at, 'DOCUMENT_STORED', null, null, null, number, null, null, null
    from document where stored_at is not null`,
  `select 5, id, sent_at, 'MAIL_SENT', null, null, null, number, email, null, null
    from document where sent_at is not null`,
  `select 6, id, mail_outcome_at, 'MAIL_' || mail_outcome, null, null, mail_reason, number, email, null, null
    from document where mail_outcome_at is not null`,
  `select 7, resend.id, requested_at, 'RESEND_REQUESTED', actor, actor_key_id, null, number, resend.email, null, null
    from document_resends as resend join document on document.id = document_id`,
  `select 8, resend.id, resend.sent_at, 'MAIL_SENT', null, null, null, number, resend.email, null, null
    from document_resends as resend join document on document.id = document_id where resend.sent_at is not null`,
  `select 9, resend.id, resend.mail_outcome_at, 'MAIL_' || resend.mail_outcome, null, null, resend.mail_reason, number,
      resend.email, null, null
    from document_resends as resend join document on document.id = document_id
    where resend.mail_outcome_at is not null`,
  `select 10, order_id, cancelled_at, 'ORDER_CANCELLED', actor, actor_key_id, note, null, null, null, null
    from order_cancellations where order_id = $1`,
  `select 11, id, created_at, 'ORDER_REFUNDED', actor, actor_key_id, coalesce(reason, note), null, null, null, total_minor
    from refunds where order_id = $1`,
  `select 12, event.id, event.created_at, 'INVOICE_OVERDUE', null, null, null, number, null, null, amount_minor
    from order_events as event left join document on document.kind = 'INVOICE'
    where event.order_id = $1 and event.kind = 'INVOICE_OVERDUE'`,
  `select 13, event.id, created_at, event.kind, event.actor, event.actor_key_id, null, number, resend.email, null, null
    from order_events as event join document on document.id = event.document_id
      left join document_resends as resend on resend.id = resend_id
    where event.order_id = $1 and event.kind in ('DOCUMENT_RETRIED', 'DOCUMENT_RESTORED')`,
];
/** More than there are kinds: an entry's id is unique in its timeline. */
const MAX_SOURCES = 100;

/** Up to `limit` entries of an order, newest first, after the position `after`. */
export async function listTimeline(
  db: Queryable,
  { orderId, after, limit }: { orderId: number; after: Position | null; limit: number },
): Promise<PlacedRow<TimelineEntry>[]> {
  const values: unknown[] = [orderId, limit];
  const beyond =
    after === null
      ? ''
      : `where (at, id) < (${bind(after.sortKey, values)}::timestamptz, ${bind(after.id, values)}::bigint)`;
  const { rows } = await db.query<TimelineEntry & { id: number; sortKey: string }>({
    text: `with document as (${DOCUMENTS})
      select id, at::text as "sortKey", at, kind, actor, key_id as "keyId", note, document, email,
        payment_id as "paymentId", amount_minor as "amountMinor", (select currency from orders where id = $1)
      from (select *, row_id * ${MAX_SOURCES} + source as id from (${ENTRIES.join(' union all ')}) as entry) as entry
      ${beyond} order by at desc, id desc limit $2`,
    values,
  });
  return rows.map(({ id, sortKey, ...row }) => ({ row, position: { id, sortKey } }));
}

/** An entry as clients see it. */
export function timelineEntryJson({ at, amountMinor, currency, ...entry }: TimelineEntry): TimelineEntryJson {
  return {
    at: at.toISOString(),
    ...entry,
    amount: amountMinor === null ? null : jsonMoney(amountMinor, decimalsOf(currency)),
  };
}
