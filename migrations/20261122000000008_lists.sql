-- Up Migration
-- Trusted since PostgreSQL 13: any role with CREATE on the database can create it.
create extension if not exists pg_trgm;

-- One index for each sort of a list, with the id to order equal values. Text is compared by code point, which no upgrade of
-- the locales of the system or ICU changes. A sale changes none of these columns.
create index products_sku_index on products (lower(sku) collate "C", id);
create index products_name_index on products (lower(name) collate "C", id);
create index products_price_index on products (price_cents, id);
create index products_created_at_index on products (created_at, id);
create index products_inactive_index on products (id) where not active;
create index products_search_index on products
  using gin (lower(E'\n' || sku || E'\n' || name) gin_trgm_ops);

drop index customers_email_index;
create index customers_email_index on customers (lower(email) collate "C", id);
create index customers_name_index on customers (lower(name) collate "C", id);
create index customers_created_at_index on customers (created_at, id);
create index customers_search_index on customers
  using gin (lower(E'\n' || name || E'\n' || email) gin_trgm_ops);

create index orders_cancelled_index on orders (id) where status = 'CANCELLED';
