-- Up Migration
-- version counts the edits of a row, and is its ETag. A sale does not count: it would make every editor of a product
-- that sells well start again.
alter table products
  add column metadata jsonb not null default '{}',
  add column version integer not null default 1,
  -- Kept by PostgreSQL, and indexed instead of quantity: a sale that leaves it as it was stays a heap-only update.
  add column low_stock boolean not null generated always as (quantity <= reorder_point) stored;
create index products_low_stock_index on products (id) where low_stock;

alter table customers
  add column version integer not null default 1,
  add column erased_at timestamptz;
create index customers_email_index on customers (lower(email), id);

-- A stock count that finds what was expected is worth a line of its own.
alter table stock_movements
  drop constraint stock_movements_delta_not_zero,
  add constraint stock_movements_delta_not_zero check (delta <> 0 or reason = 'counted');

-- The ledger goes with a product that is deleted, which order_items prevents once it was sold; nothing else changes it.
alter table stock_movements
  drop constraint stock_movements_product_fkey,
  add constraint stock_movements_product_fkey foreign key (product_id) references products on delete cascade;
create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and not exists (select from products where id = old.product_id) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;

-- Who changed what of a product or customer, from what, to what: changes is {"field": {"from": …, "to": …}}.
create table change_history (
  id bigint generated always as identity constraint change_history_pkey primary key,
  subject text not null constraint change_history_subject_known check (subject in ('product', 'customer')),
  subject_id bigint not null,
  action text not null
    constraint change_history_action_known check (action in ('created', 'updated', 'deleted', 'erased')),
  changes jsonb not null,
  actor text not null,
  created_at timestamptz not null
);
create index change_history_subject_index on change_history (subject, subject_id, id);
