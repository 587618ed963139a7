import { type Finding, MAX_FINDINGS } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';

const isSuppressed = (address: string) => `exists (select from mail_suppressions
  where address_hash = mail_address_hash(${address}) and cleared_at is null)`;

/** Orders whose stored invoice was given up, and whose mail could not go anywhere: `order_id`, `number`. */
export const SELECT_SUPPRESSED_INVOICES = `select order_id, invoices.number
  from invoices join orders on orders.id = order_id
  where invoices.state = 'FAILED' and stored_at is not null
    and ${isSuppressed('coalesce(mail_to, customer_email)')}`;

/** The same of mails that were asked for by hand: `id`, `order_id`, `number`. */
export const SELECT_SUPPRESSED_RESENDS = `select resend.id, order_id, invoices.number
  from invoice_resends as resend join invoices using (order_id)
  where resend.state = 'FAILED' and ${isSuppressed('resend.email')}`;

/** What is not sent as its address is mailed no more: how many, and the first. */
export async function findSuppressedMails(db: Queryable): Promise<{ count: number; findings: Finding[] }> {
  const { rows } = await db.query<Finding & { count: number }>({
    text: `with found as materialized (
        select order_id, number as id, 'its address is mailed no more' as detail
        from (${SELECT_SUPPRESSED_INVOICES}) as invoice
        union all
        select order_id, format('%s, mail %s asked for by hand', number, id), 'its address is mailed no more'
        from (${SELECT_SUPPRESSED_RESENDS}) as resend)
      select id, detail, (select count(*) from found) as count from found order by order_id limit ${MAX_FINDINGS}`,
  });
  return { count: rows[0]?.count ?? 0, findings: rows.map(({ id, detail }) => ({ id, detail })) };
}
