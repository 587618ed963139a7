-- Up Migration
-- A transaction whose outcome must be known inserts a marker. If the connection is lost at COMMIT, another session inserts
-- the same id as refuted: the primary key then shows which of the two came first.
create table transaction_markers (
  id uuid constraint transaction_markers_pkey primary key,
  refuted boolean not null,
  created_at timestamptz not null default now()
);
create index transaction_markers_created_at_index on transaction_markers (created_at);
