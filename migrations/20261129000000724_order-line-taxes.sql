-- Up Migration
-- Null in the lines of older orders: they have the order's tax_rate_ppm.
alter table order_items add column tax_code text collate "C", add column tax_category text collate "C",
  add column tax_rate_ppm integer;
