-- Up Migration
alter table orders add column customer_vat_id text;
