-- Up Migration
-- A bank's list of payments is an import too. Rows that are valid and match nothing are skipped; skipped_rows has the first
-- of them, without the texts of the file.
alter table imports
  add column skipped integer not null default 0,
  add column skipped_rows jsonb not null default '[]',
  add column actor_key_id bigint,
  drop constraint imports_kind_known,
  add constraint imports_kind_known check (kind in ('products', 'customers', 'payments')) not valid;
