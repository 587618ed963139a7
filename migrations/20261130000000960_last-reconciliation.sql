-- Up Migration
-- The summary of the last reconciliation, which reads too much to run whenever somebody opens the console.
create table last_reconciliation (
  id integer constraint last_reconciliation_pkey primary key constraint last_reconciliation_once check (id = 1),
  finished_at timestamptz not null,
  actor text not null,
  deep boolean not null,
  findings jsonb not null
);
