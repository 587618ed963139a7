-- Up Migration
alter table orders add column prices_include_tax boolean not null default false;
