-- Up Migration
-- The taxes of an order, one for each category and rate. Older orders have none: their one tax has tax_rate_ppm, which is
-- null in orders whose taxes one rate does not describe.
alter table orders add column taxes jsonb, alter column tax_rate_ppm drop not null,
  add constraint orders_taxes_known check (num_nulls(taxes, tax_rate_ppm) < 2) not valid;
