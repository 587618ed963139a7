-- Up Migration
-- A transaction that must know how it ended writes a marker of its own. When the connection is lost at COMMIT, whoever
-- asks inserts the same id as refuted: the unique index then says which of the two came first.
create table transaction_markers (
  id uuid constraint transaction_markers_pkey primary key,
  refuted boolean not null,
  created_at timestamptz not null default now()
);
create index transaction_markers_created_at_index on transaction_markers (created_at);
