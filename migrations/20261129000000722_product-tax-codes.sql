-- Up Migration
alter table products add column tax_code text collate "C" not null default 'standard';
