-- Up Migration
-- Numbers and dates of a series rise together: no invoice is dated before the one numbered before it.
alter table invoice_series add column last_numbered_at timestamptz;
update invoice_series set last_numbered_at =
  (select max(numbered_at) from invoices where invoices.year = invoice_series.year);

-- The address of the mail, if it is not the order's: given by hand after SES had refused the order's address.
alter table invoices add column mail_to text;
create index invoices_numbered_at_index on invoices (numbered_at, order_id);
create index invoices_unsent_index on invoices (state, order_id) where state <> 'SENT';

-- Resends: mails of an invoice that somebody requested after its own mail was sent, each with its address.
create table invoice_resends (
  id bigint generated always as identity constraint invoice_resends_pkey primary key,
  order_id bigint not null constraint invoice_resends_invoice_fkey references invoices,
  idempotency_key text,
  email text not null,
  state text not null default 'QUEUED'
    constraint invoice_resends_state_known check (state in ('QUEUED', 'SENT', 'FAILED')),
  attempts integer not null default 0,
  next_retry_at timestamptz,
  last_error text,
  message_id text,
  requested_at timestamptz not null,
  sent_at timestamptz,
  constraint invoice_resends_key_once unique (order_id, idempotency_key),
  constraint invoice_resends_sent_whole check (num_nulls(message_id, sent_at) in (0, 2))
);
create index invoice_resends_order_id_index on invoice_resends (order_id, id);

-- Dead letters by order.
create index outbox_dead_order_index on outbox (kind, ((payload ->> 'orderId')::bigint)) where dead_at is not null;
