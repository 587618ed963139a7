-- Up Migration
-- Harmless: see keys-in-c
alter table invoices drop constraint invoices_number_key, alter column number type text collate "C";
alter table invoices add constraint invoices_number_key unique using index invoices_number_in_c;
