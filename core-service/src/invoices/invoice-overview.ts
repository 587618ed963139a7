import type { InvoiceJson, InvoiceListQuery, InvoiceState } from '@stockroom/contracts/invoices';
import type { MailStatus } from '@stockroom/contracts/mail-feedback';
import { collectInto, where } from '../db/conditions.ts';
import type { Queryable } from '../db/pool.ts';
import { STATE } from '../jobs/job-store.ts';

/**
 * An order's invoice as people ask for it. Where it has no number yet, it says what its job in the outbox says: how often
 * that was tried, why it failed, when it is tried again, or that it was given up. `id` is the order's.
 */
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

const JOB_ORDER_ID = `(payload ->> 'orderId')::bigint`;

/** The job that is to number an order's invoice, once it has failed: see outbox_failed_order_index. There is one at most. */
const FAILED_JOB = `select attempts, last_error, available_at, ${STATE} as state from outbox
    where invoices.order_id is null and kind = 'order.completed'
      and (last_error is not null or dead_at is not null) and ${JOB_ORDER_ID} = orders.id limit 1`;

const FROM = 'from orders left join invoices on invoices.order_id = orders.id';

const SELECT = `select orders.id, orders.customer_id as "customerId", orders.number as "orderNumber", invoices.number,
    coalesce(invoices.state, case when job.state = 'dead' then 'FAILED' else 'PENDING' end) as state,
    coalesce(invoices.attempts, job.attempts, 0) as attempts,
    coalesce(invoices.next_retry_at, case when job.state = 'waiting' then job.available_at end) as "nextRetryAt",
    coalesce(invoices.last_error, job.last_error) as "lastError", invoices.stored_key as "storedKey", invoices.sha256,
    invoices.bytes, coalesce(invoices.mail_to, orders.customer_email) as email, invoices.message_id as "messageId",
    invoices.numbered_at as "numberedAt", invoices.stored_at as "storedAt",
    invoices.sent_at as "sentAt", case when invoices.sent_at is not null then coalesce(mail_outcome, 'SENT') end
      as "mailStatus", coalesce(mail_outcome_at, invoices.sent_at) as "mailStatusAt", mail_reason as "mailReason",
    (select count(*)::integer from invoice_resends where invoice_resends.order_id = orders.id) as resends
  ${FROM} left join lateral (${FAILED_JOB}) as job on true`;

/**
 * An invoice without a number is found by its job. The jobs' orders are an array, which is made once: PostgreSQL may run
 * a subquery of IN again for each order.
 */
const unnumberedWithJob = (isAsked: string) => `invoices.order_id is null and orders.id = any(array(
  select ${JOB_ORDER_ID} from outbox where kind = 'order.completed' and ${isAsked}))`;

/** What is in a state, in parts that have nothing in common: each is found by an index of its own. */
const waysToFind: Record<InvoiceState, string[]> = {
  PENDING: [unnumberedWithJob('dead_at is null')],
  NUMBERED: [`invoices.state = 'NUMBERED'`],
  STORED: [`invoices.state = 'STORED'`],
  SENT: [`invoices.state = 'SENT'`],
  FAILED: [`invoices.state = 'FAILED'`, unnumberedWithJob('dead_at is not null')],
};

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
    ...given('invoices.number =', number),
    ...(mailStatus === 'SENT' ? [IS_SENT_ALONE] : given('mail_outcome =', mailStatus)),
    ...given('orders.customer_id =', customerId),
    ...given('invoices.numbered_at >=', from),
    ...given('invoices.numbered_at <', to),
  ];
  const ways = state === undefined ? [[]] : waysToFind[state].map((way) => [way]);
  const found = ways
    .map(
      (way) =>
        `(select orders.id ${FROM} ${where([...way, ...conditions])} order by orders.id desc limit $1)`,
    )
    .join(' union all ');
  const { rows } = await db.query<InvoiceOverview>({
    text: `${SELECT} where orders.id = any(array(select id from (${found}) as found order by id desc limit $1))
      order by orders.id desc`,
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
