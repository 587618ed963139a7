-- Up Migration
-- Work to do after a commit, inserted in the transaction that causes it. A job can be claimed once available_at has passed.
-- A claim sets available_at to the end of the lease, so if its worker is killed, the job becomes due again.
create table outbox (
  id bigint generated always as identity constraint outbox_pkey primary key,
  kind text not null,
  payload jsonb not null,
  attempts integer not null default 0,
  available_at timestamptz not null default now(),
  last_error text,
  dead_at timestamptz,
  created_at timestamptz not null default now()
);
create index outbox_due_index on outbox (available_at, id) where dead_at is null;

-- The last number issued in each UTC year. A counter row and not a sequence, because a sequence leaves gaps on rollback.
create table invoice_series (
  year integer constraint invoice_series_pkey primary key,
  last_number bigint not null constraint invoice_series_not_negative check (last_number >= 0)
);

create table invoices (
  order_id bigint constraint invoices_pkey primary key constraint invoices_order_fkey references orders,
  year integer not null constraint invoices_series_fkey references invoice_series,
  series_number bigint not null,
  number text not null constraint invoices_number_key unique,
  state text not null constraint invoices_state_known check (state in ('NUMBERED', 'STORED', 'SENT', 'FAILED')),
  attempts integer not null default 0,
  next_retry_at timestamptz,
  last_error text,
  stored_key text,
  sha256 text,
  bytes bigint,
  message_id text,
  numbered_at timestamptz not null,
  stored_at timestamptz,
  sent_at timestamptz,
  constraint invoices_series_key unique (year, series_number),
  constraint invoices_stored_whole check (num_nulls(stored_key, sha256, bytes, stored_at) in (0, 4)),
  constraint invoices_sent_whole check (num_nulls(message_id, sent_at) in (0, 2))
);
