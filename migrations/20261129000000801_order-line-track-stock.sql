-- Up Migration
-- Whether the product's stock was tracked when it was ordered: a line has a stock movement only then.
alter table order_items add column track_stock boolean not null default true;
