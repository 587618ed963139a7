import type { InvoiceJson, InvoiceListQuery, InvoiceState } from '@stockroom/contracts/invoices';
import type { MailStatus } from '@stockroom/contracts/mail-feedback';
import { collectInto, where } from '../db/conditions.ts';
import type { Queryable } from '../db/pool.ts';

/** An order's invoice as people ask for it: also where it has no number yet. `id` is the order's. */
export interface InvoiceOverview {
  id: number;
  customerId: number;
  orderNumber: string;
  number: string | null;
  state: InvoiceState;
  attempts: number;
  nextRetryAt: Date | null;
  lastError: string | null;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  email: string;
  messageId: string | null;
  mailStatus: MailStatus | null;
  mailStatusAt: Date | null;
  mailReason: string | null;
  resends: number;
  numberedAt: Date | null;
  storedAt: Date | null;
  sentAt: Date | null;
}

const SELECT = `select orders.id, orders.customer_id as "customerId", orders.number as "orderNumber", invoices.number,
    coalesce(invoices.state, 'PENDING') as state, coalesce(invoices.attempts, 0) as attempts,
    invoices.next_retry_at as "nextRetryAt", invoices.last_error as "lastError", invoices.stored_key as "storedKey",
    invoices.sha256, invoices.bytes, coalesce(invoices.mail_to, orders.customer_email) as email,
    invoices.message_id as "messageId", invoices.numbered_at as "numberedAt", invoices.stored_at as "storedAt",
    invoices.sent_at as "sentAt", case when invoices.sent_at is not null then coalesce(mail_outcome, 'SENT') end
      as "mailStatus", coalesce(mail_outcome_at, invoices.sent_at) as "mailStatusAt", mail_reason as "mailReason",
    (select count(*)::integer from invoice_resends where invoice_resends.order_id = orders.id) as resends
  from orders left join invoices on invoices.order_id = orders.id`;

/** An order without an invoice has a job that will number it; its invoice is found by that, as there are few. */
const IS_PENDING = `invoices.order_id is null
  and orders.id in (select (payload ->> 'orderId')::bigint from outbox where kind = 'order.completed')`;

/** Sent, and no more known of it. */
const IS_SENT_ALONE = 'invoices.sent_at is not null and mail_outcome is null';

export async function findInvoiceOverview(
  db: Queryable,
  orderNumber: string,
): Promise<InvoiceOverview | null> {
  const { rows } = await db.query<InvoiceOverview>({
    name: 'find-invoice-overview',
    text: `${SELECT} where orders.number = $1`,
    values: [orderNumber],
  });
  return rows[0] ?? null;
}

/** Up to `limit` invoices, newest order first, of orders older than the one with the id `afterId`. */
export async function listInvoiceOverviews(
  db: Queryable,
  { afterId, limit, filters }: { afterId: number | null; limit: number; filters: InvoiceListQuery },
): Promise<InvoiceOverview[]> {
  const { state, number, mailStatus, customerId, from, to } = filters;
  const values: unknown[] = [limit];
  const given = collectInto(values);
  const conditions = [
    ...given('orders.id <', afterId),
    ...(state === 'PENDING' ? [IS_PENDING] : given('invoices.state =', state)),
    ...given('invoices.number =', number),
    ...(mailStatus === 'SENT' ? [IS_SENT_ALONE] : given('mail_outcome =', mailStatus)),
    ...given('orders.customer_id =', customerId),
    ...given('invoices.numbered_at >=', from),
    ...given('invoices.numbered_at <', to),
  ];
  const { rows } = await db.query<InvoiceOverview>({
    text: `${SELECT} ${where(conditions)} order by orders.id desc limit $1`,
    values,
  });
  return rows;
}

/** Where an order's invoice stands, as clients see it. */
export function invoiceJson({
  id: _,
  customerId: __,
  orderNumber,
  ...invoice
}: InvoiceOverview): InvoiceJson {
  return {
    orderId: orderNumber,
    ...invoice,
    step: nextStep(invoice),
    nextRetryAt: isoOrNull(invoice.nextRetryAt),
    numberedAt: isoOrNull(invoice.numberedAt),
    storedAt: isoOrNull(invoice.storedAt),
    sentAt: isoOrNull(invoice.sentAt),
    mailStatusAt: isoOrNull(invoice.mailStatusAt),
  };
}

function nextStep({
  numberedAt,
  storedAt,
  sentAt,
}: Pick<InvoiceOverview, 'numberedAt' | 'storedAt' | 'sentAt'>) {
  if (numberedAt === null) return 'number';
  if (storedAt === null) return 'store';
  return sentAt === null ? 'mail' : null;
}

const isoOrNull = (date: Date | null) => date?.toISOString() ?? null;
