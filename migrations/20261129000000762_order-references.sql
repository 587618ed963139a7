-- Up Migration, no transaction
-- Orders without a reference are not in it, and cost nothing.
create index concurrently orders_reference_index on orders (reference, id) where reference is not null;
