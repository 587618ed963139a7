-- Up Migration
-- Null for the terms of the shop.
alter table customers add column payment_terms_days integer;
