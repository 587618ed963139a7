-- Up Migration
-- A CSV file of products or customers: its rows are staged while it is received, and applied together by a job of the
-- outbox. No answer shows a RECEIVING import; the rows of an interrupted upload are deleted by the next upload.
create table imports (
  id bigint generated always as identity constraint imports_pkey primary key,
  kind text not null constraint imports_kind_known check (kind in ('products', 'customers')),
  state text not null
    constraint imports_state_known check (state in ('RECEIVING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED')),
  idempotency_key text constraint imports_idempotency_key_once unique,
  sha256 text,
  rows integer not null default 0,
  processed integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  error text,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index imports_receiving_index on imports (created_at) where state = 'RECEIVING';

-- nth is the number of the row, line the line at which it starts in the file. target_id is the row to change; null creates
-- one.
create table import_rows (
  import_id bigint not null constraint import_rows_import_fkey references imports on delete cascade,
  nth integer not null,
  line integer not null,
  target_id bigint,
  data jsonb not null,
  constraint import_rows_pkey primary key (import_id, nth)
);
