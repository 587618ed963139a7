-- Up Migration
-- C62 is one piece, and null in a line. Older lines have no sku, and null takes no space.
alter table products add column unit text collate "C" not null default 'C62';
alter table orders add column purchase_order text collate "C";
alter table order_items
  add column sku text,
  add column buyer_item_id text,
  add column unit text collate "C";
