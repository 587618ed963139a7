-- Up Migration
-- Null in orders without these details, which then take no space. The metadata is json and not jsonb, because its keys
-- keep their order: a repeated request gets the same answer.
alter table orders
  add column reference text collate "C",
  add column delivery_date date,
  add column note text,
  add column metadata json,
  add column payment_terms_days integer;
alter table documents add column due_date date;
