import { jobKind } from '@stockroom/contracts/jobs';
import { type Finding, MAX_FINDINGS } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';

const isSuppressed = (address: string) => `exists (select from mail_suppressions
  where address_hash = mail_address_hash(${address}) and cleared_at is null)`;

/** Stored documents that are FAILED because their address is suppressed: `id`, `order_id`, `number`. */
export const SELECT_SUPPRESSED_DOCUMENTS = `select documents.id, order_id, documents.number
  from documents join orders on orders.id = order_id
  where state = 'FAILED' and stored_at is not null
    and ${isSuppressed('coalesce(mail_to, customer_email)')}`;

/** The same for resends: `id`, `order_id`, `number`. */
export const SELECT_SUPPRESSED_RESENDS = `select resend.id, order_id, number
  from document_resends as resend join documents on documents.id = document_id
  where resend.state = 'FAILED' and ${isSuppressed('resend.email')}`;

/** The dead letters of those mails: they are no findings, as no retry helps. */
export const SELECT_SUPPRESSED_JOBS = `select id from outbox where dead_at is not null
  and (kind in ('${jobKind.orderCompleted}', '${jobKind.creditNoteIssue}')
      and document_id in (select id from (${SELECT_SUPPRESSED_DOCUMENTS}) as document)
    or kind = '${jobKind.invoiceResend}'
      and payload ->> 'resendId' in (select id::text from (${SELECT_SUPPRESSED_RESENDS}) as resend))`;

/** The mails that are not sent because their address is suppressed: their number, and the first of them. */
export async function findSuppressedMails(db: Queryable): Promise<{ count: number; findings: Finding[] }> {
  const { rows } = await db.query<Finding & { count: number }>({
    text: `with found as materialized (
        select order_id, number as id, 'its address is suppressed' as detail
        from (${SELECT_SUPPRESSED_DOCUMENTS}) as document
        union all
        select order_id, format('%s, resend %s', number, id), 'its address is suppressed'
        from (${SELECT_SUPPRESSED_RESENDS}) as resend)
      select id, detail, (select count(*) from found) as count from found order by order_id limit ${MAX_FINDINGS}`,
  });
  return { count: rows[0]?.count ?? 0, findings: rows.map(({ id, detail }) => ({ id, detail })) };
}
