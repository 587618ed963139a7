-- Up Migration
create table customers (
  id bigint generated always as identity constraint customers_pkey primary key,
  name text not null,
  email text not null,
  address text,
  tax_id text,
  locale text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table products (
  id bigint generated always as identity constraint products_pkey primary key,
  sku text not null,
  name text not null,
  description text not null,
  price_cents bigint not null constraint products_price_not_negative check (price_cents >= 0),
  quantity bigint not null constraint products_quantity_not_negative check (quantity >= 0),
  reorder_point bigint not null constraint products_reorder_point_not_negative check (reorder_point >= 0),
  active boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index products_sku_key on products (lower(sku));
