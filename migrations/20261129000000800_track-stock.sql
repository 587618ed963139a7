-- Up Migration
alter table products
  add column track_stock boolean not null default true,
  add constraint products_untracked_without_stock check (track_stock or (quantity = 0 and reorder_point = 0)) not valid;
