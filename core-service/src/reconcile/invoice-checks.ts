import { SELECT_GAPS } from '../invoices/invoice-series.ts';
import type { Check } from './run-check.ts';
import { SELECT_SUPPRESSED_INVOICES, SELECT_SUPPRESSED_RESENDS } from './suppressed-mails.ts';

/** No job, dead ones included: those are findings of their own. */
const hasNoJob = (kind: string, { field, of }: { field: string; of: string }) =>
  `not exists (select from outbox where kind = '${kind}' and (payload ->> '${field}')::bigint = ${of})`;

const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

/** `INV-2026-000001`; more than six digits where the count needs them. */
const numberOf = (year: string, count: string) =>
  `format('INV-%s-%s', ${year}, lpad(${count}::text, greatest(6, length(${count}::text)), '0'))`;

/** Ids are the numbers of orders and invoices, and those of mails asked for by hand. */
export const invoiceChecks: Check[] = [
  {
    check: 'order_without_invoice',
    repairable: true,
    findings: `select id as sort, number as id, 'it has no invoice, and no job that will number one' as detail
      from orders where not exists (select from invoices where order_id = orders.id)
        and ${hasNoJob('order.completed', { field: 'orderId', of: 'orders.id' })}`,
  },
  {
    check: 'invoice_without_job',
    repairable: true,
    findings: `select order_id as sort, number as id,
        format('it is %s, and there is no job that will bring it on', state) as detail
      from invoices where state <> 'SENT'
        and ${hasNoJob('order.completed', { field: 'orderId', of: 'invoices.order_id' })}`,
  },
  {
    check: 'resend_without_job',
    repairable: true,
    findings: `select id as sort, id::text as id,
        format('of %s: it is %s, and there is no job that will send it', number, resend.state) as detail
      from invoice_resends as resend join invoices using (order_id) where resend.state <> 'SENT'
        and ${hasNoJob('invoice.resend', { field: 'resendId', of: 'resend.id' })}`,
  },
  {
    check: 'numbers_missing',
    repairable: false,
    findings: `select year * 1e12 + first as sort, ${numberOf('year', 'first')} as id,
        format('no invoice has the numbers from here to %s', ${numberOf('year', 'last')}) as detail
      from (${SELECT_GAPS}) as gaps where reason is null`,
  },
  {
    check: 'numbers_wrong',
    repairable: false,
    findings: `select order_id as sort, number as id, detail from (
        select order_id, number, case
          when count(*) over (partition by number) > 1 then format('%s invoices have it', count(*) over (partition by number))
          when number <> expected then format('by its series it should be %s', expected)
          when series_number not between 1 and last_number then format('its series goes from 1 to %s', last_number)
          when stored_key <> format('invoices/%s/%s.pdf', year, expected) then format('its PDF is recorded at %s', stored_key)
          end as detail
        from (select invoices.*, last_number, ${numberOf('year', 'series_number')} as expected
          from invoices join invoice_series using (year)) as expecting) as judged
      where detail is not null`,
  },
  {
    check: 'mail_unsent',
    repairable: false,
    takesWaitingSince: true,
    findings: `select order_id as sort, number as id,
        format('%s since %s, after %s attempts: %s', state, ${moment('numbered_at')}, attempts,
          coalesce(last_error, 'not tried yet')) as detail
      from invoices where state <> 'SENT' and numbered_at < $1
        and order_id not in (select order_id from (${SELECT_SUPPRESSED_INVOICES}) as suppressed)
      union all
      select orders.id, orders.number, format('not numbered since %s, after %s attempts: %s',
          ${moment('outbox.created_at')}, attempts, coalesce(last_error, 'not tried yet'))
      from outbox join orders on orders.id = (payload ->> 'orderId')::bigint
      where kind = 'order.completed' and outbox.created_at < $1
        and not exists (select from invoices where order_id = orders.id)
      union all
      select order_id, format('%s, mail %s asked for by hand', number, resend.id),
        format('%s since %s, after %s attempts: %s', resend.state, ${moment('requested_at')}, resend.attempts,
          coalesce(resend.last_error, 'not tried yet'))
      from invoice_resends as resend join invoices using (order_id)
      where resend.state <> 'SENT' and requested_at < $1
        and resend.id not in (select id from (${SELECT_SUPPRESSED_RESENDS}) as suppressed)`,
  },
];
