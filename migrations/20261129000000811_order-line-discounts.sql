-- Up Migration
alter table order_items add column discount jsonb,
  drop constraint order_items_total_adds_up,
  add constraint order_items_total_less_discount check (
    total_minor >= 0
    and total_minor = unit_price_minor * quantity - coalesce((discount ->> 'amountMinor')::bigint, 0)
  ) not valid;
