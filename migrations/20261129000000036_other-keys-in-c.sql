-- Up Migration
-- Harmless: see keys-in-c
alter table imports drop constraint imports_idempotency_key_once, alter column idempotency_key type text collate "C";
alter table imports add constraint imports_idempotency_key_once unique using index imports_idempotency_key_in_c;
-- Harmless: see keys-in-c
alter table invoice_resends drop constraint invoice_resends_key_once, alter column idempotency_key type text collate "C";
alter table invoice_resends add constraint invoice_resends_key_once unique using index invoice_resends_key_in_c;
alter index products_sku_key rename to products_sku_in_old_collation;
alter index products_sku_in_c rename to products_sku_key;
