-- Up Migration, no transaction
alter table imports validate constraint imports_kind_known;
