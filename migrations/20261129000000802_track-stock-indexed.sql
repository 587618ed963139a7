-- Up Migration, no transaction
alter table products validate constraint products_untracked_without_stock;
create index concurrently products_low_index on products (id) where low_stock and track_stock;
drop index concurrently if exists products_low_stock_index;
create index concurrently products_untracked_index on products (id) where not track_stock;
-- Finds the orders of an untracked product, which has no sales in the ledger. Other lines are not in it, and cost nothing.
create index concurrently order_items_untracked_index on order_items (product_id, order_id) where not track_stock;
