-- Up Migration
-- Null in orders and lines without a discount or charges, which then take no space.
alter table orders add column discount jsonb, add column charges jsonb;
