import { jobKind, type JobKind } from '@stockroom/contracts/jobs';
import type { Check } from '../db/book-check.ts';
import { numberSql, SELECT_NUMBER_PARTS } from './document-number-sql.ts';
import { SELECT_GAPS } from './series-report.ts';
import { SELECT_SUPPRESSED_DOCUMENTS, SELECT_SUPPRESSED_RESENDS } from './suppressed-mails.ts';

/** Without any job, dead or alive: dead jobs are separate findings. */
const hasNoJob = (kind: JobKind, isAbout: string) =>
  `not exists (select from outbox where outbox.kind = '${kind}' and ${isAbout})`;

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const NO_JOB_WILL_NUMBER = hasNoJob(jobKind.orderCompleted, 'outbox.document_id = documents.id');

/** Ids are the numbers of orders and invoices, and the ids of resends. */
export const documentChecks: Check[] = [
  {
    check: 'order_without_invoice',
    repairable: true,
    findings: `select orders.id as sort, orders.number as id, case when documents.id is null
          then 'it has no invoice' else 'its invoice has no number, and no job will number it' end as detail
      from orders left join documents on order_id = orders.id and kind = 'INVOICE'
      where (documents.id is null and status <> 'CANCELLED')
        or (documents.number is null and state <> 'CANCELLED' and ${NO_JOB_WILL_NUMBER})`,
  },
  {
    check: 'invoice_without_job',
    repairable: true,
    findings: `select order_id as sort, number as id,
        format('it is %s, and no job will deliver it', state) as detail
      from documents where kind = 'INVOICE' and number is not null and state <> 'SENT'
        and ${hasNoJob(jobKind.orderCompleted, 'outbox.document_id = documents.id')}`,
  },
  {
    check: 'credit_note_missing',
    repairable: true,
    findings: `select refunds.id as sort, orders.number as id, format('refund %s: %s', refunds.id,
          case when note.id is null then 'it has no credit note' else 'no job will issue its credit note' end) as detail
      from refunds join orders on orders.id = refunds.order_id
      join documents as invoice on invoice.order_id = refunds.order_id and invoice.kind = 'INVOICE'
      left join documents as note on note.refund_id = refunds.id
      where refunds.total_minor > 0 and invoice.state <> 'CANCELLED' and (note.id is null
        or note.state <> 'SENT' and ${hasNoJob(jobKind.creditNoteIssue, 'outbox.document_id = note.id')})`,
  },
  {
    check: 'resend_without_job',
    repairable: true,
    findings: `select resend.id as sort, resend.id::text as id,
        format('resend of %s: it is %s, and no job will send it', number, resend.state) as detail
      from document_resends as resend join documents on documents.id = document_id where resend.state <> 'SENT'
        and ${hasNoJob(jobKind.invoiceResend, `payload ->> 'resendId' = resend.id::text`)}`,
  },
  {
    check: 'numbers_missing',
    repairable: false,
    findings: `with parts as materialized (${SELECT_NUMBER_PARTS})
      select year * 1e12 + first as sort, ${numberSql('first')} as id,
        format('no document has the numbers from here to %s', ${numberSql('last')}) as detail
      from (${SELECT_GAPS}) as gaps join parts using (series, year, format_version) where reason is null`,
  },
  {
    check: 'numbers_wrong',
    repairable: false,
    findings: `with parts as materialized (${SELECT_NUMBER_PARTS})
      select order_id as sort, number as id, detail from (
        select order_id, number, case
          when count(*) over (partition by number) > 1 then format('%s invoices have this number', count(*) over (partition by number))
          when number <> expected then format('its place in the series requires %s', expected)
          when series_number not between first_number and last_number
            then format('its series goes from %s to %s', first_number, last_number)
          when stored_key <> format('invoices/%s/%s.pdf', year, expected) then format('its PDF is recorded at %s', stored_key)
          end as detail
        from (select documents.*, first_number, last_number, ${numberSql('series_number')} as expected
          from documents join document_series using (series, year, format_version)
            join parts using (series, year, format_version)) as expecting) as judged
      where detail is not null`,
  },
  {
    check: 'mail_unsent',
    repairable: false,
    takesWaitingSince: true,
    findings: `select order_id as sort, coalesce(documents.number, orders.number) as id,
        format('%s since %s, after %s attempts: %s', case when documents.number is null then 'not numbered' else state end,
          ${moment('coalesce(numbered_at, orders.created_at)')}, attempts, coalesce(last_error, 'not tried yet')) as detail
      from documents join orders on orders.id = order_id
      where state not in ('SENT', 'CANCELLED') and coalesce(numbered_at, orders.created_at) < $1
        and documents.id not in (select id from (${SELECT_SUPPRESSED_DOCUMENTS}) as suppressed)
      union all
      select order_id, format('%s, resend %s', number, resend.id),
        format('%s since %s, after %s attempts: %s', resend.state, ${moment('requested_at')}, resend.attempts,
          coalesce(resend.last_error, 'not tried yet'))
      from document_resends as resend join documents on documents.id = document_id
      where resend.state <> 'SENT' and requested_at < $1
        and resend.id not in (select id from (${SELECT_SUPPRESSED_RESENDS}) as suppressed)`,
  },
];
