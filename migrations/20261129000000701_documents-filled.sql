-- Up Migration, no transaction
insert into document_series (series, year, last_number, last_numbered_at)
  select 'INV', year, last_number, last_numbered_at from invoice_series
  on conflict do nothing;
insert into document_gaps (series, year, from_number, to_number, reason, recorded_at)
  select 'INV', year, from_number, to_number, reason, recorded_at from invoice_gaps
  on conflict do nothing;
-- An invoice without a number gets the attempts and the error of its job, if the job has failed.
insert into documents (kind, series, order_id, state, attempts, next_retry_at, last_error, year, series_number, number,
    numbered_at, stored_key, sha256, bytes, layout_version, page_size, missing_glyphs, stored_at, mail_to, message_id,
    sent_at, mail_outcome, mail_outcome_at, mail_reason)
  select 'INVOICE', 'INV', orders.id,
    coalesce(invoices.state, case when job.dead_at is not null then 'FAILED' else 'PENDING' end),
    coalesce(invoices.attempts, job.attempts, 0),
    case when invoices.order_id is not null then invoices.next_retry_at
      when job.dead_at is null then job.available_at end,
    case when invoices.order_id is not null then invoices.last_error else job.last_error end,
    year, series_number, invoices.number, numbered_at, stored_key, sha256, bytes, coalesce(layout_version, 1),
    coalesce(page_size, 'A4'), coalesce(missing_glyphs, 0), stored_at, mail_to, message_id, sent_at, mail_outcome,
    mail_outcome_at, mail_reason
  from orders left join invoices on invoices.order_id = orders.id
    left join (
      select distinct on (1) (payload ->> 'orderId')::bigint as order_id, attempts, last_error, available_at, dead_at
      from outbox where kind = 'order.completed' and (last_error is not null or dead_at is not null)
      order by 1, id desc) as job on job.order_id = orders.id
  order by orders.id
  on conflict do nothing;
update invoice_resends set document_id = documents.id from documents
  where documents.order_id = invoice_resends.order_id and documents.kind = 'INVOICE' and document_id is null;
update mail_suppressions set document_id = documents.id from documents
  where documents.order_id = mail_suppressions.order_id and documents.kind = 'INVOICE' and document_id is null;
-- No query uses this index any longer.
drop index concurrently if exists outbox_failed_order_index;
