-- Up Migration
-- Harmless: see keys-in-c
alter table idempotency_keys drop constraint idempotency_keys_pkey, alter column key type text collate "C";
alter table idempotency_keys add constraint idempotency_keys_pkey primary key using index idempotency_keys_in_c;
