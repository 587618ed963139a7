-- Up Migration, no transaction
-- Orders without a purchase order are not in it, and cost nothing.
create index concurrently orders_purchase_order_index on orders (purchase_order, id) where purchase_order is not null;
