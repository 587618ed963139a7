import type { Tx } from '../db/transaction.ts';

/** Any number, the same everywhere, as `TURN_LOCK` of imports is. */
const REPAIR_LOCK = 7_305_002;

/** Waits for the repair under way, if any, here or in another instance: two at once would put a job back twice. */
export async function lockRepairs(tx: Tx): Promise<void> {
  await tx.query({ text: 'select pg_advisory_xact_lock($1)', values: [REPAIR_LOCK] });
}

/** Gives up to `limit` unsent invoices, numbered or not, that no job is about a job. Returns their orders' ids. */
export async function insertInvoiceJobs(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await tx.query<{ orderId: number }>({
    text: `insert into outbox (kind, payload)
      select 'order.completed', jsonb_build_object('orderId', orders.id)
      from orders left join invoices on invoices.order_id = orders.id
      where invoices.state is distinct from 'SENT' and not exists (select from outbox
        where kind = 'order.completed' and (payload ->> 'orderId')::bigint = orders.id)
      order by orders.id limit $1
      returning (payload ->> 'orderId')::bigint as "orderId"`,
    values: [limit],
  });
  return rows.map(({ orderId }) => orderId);
}

/** The same for mails that were asked for by hand. Returns their ids. */
export async function insertResendJobs(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>({
    text: `insert into outbox (kind, payload)
      select 'invoice.resend', jsonb_build_object('orderId', order_id, 'resendId', resend.id)
      from invoice_resends as resend
      where state <> 'SENT' and not exists (select from outbox
        where kind = 'invoice.resend' and (payload ->> 'resendId')::bigint = resend.id)
      order by resend.id limit $1
      returning (payload ->> 'resendId')::bigint as id`,
    values: [limit],
  });
  return rows.map(({ id }) => id);
}

/** Has the stored PDFs of these orders drawn again, unless a job is about that already. Returns how many. */
export async function insertRestoreJobs(tx: Tx, orderNumbers: string[]): Promise<number> {
  const { rowCount } = await tx.query({
    text: `insert into outbox (kind, payload)
      select 'invoice.restore', jsonb_build_object('orderId', orders.id)
      from orders join invoices on invoices.order_id = orders.id
      where orders.number = any($1) and stored_at is not null and not exists (select from outbox
        where kind = 'invoice.restore' and (payload ->> 'orderId')::bigint = orders.id)
      order by orders.id`,
    values: [orderNumbers],
  });
  return rowCount ?? 0;
}
