-- Up Migration
-- A currency may have other decimals than two, so no amount is one of cents. A rename only changes the catalogue.
alter table products rename column price_cents to price_minor;
alter table orders rename column subtotal_cents to subtotal_minor;
alter table orders rename column tax_cents to tax_minor;
alter table orders rename column total_cents to total_minor;
alter table order_items rename column unit_price_cents to unit_price_minor;
alter table order_items rename column total_cents to total_minor;
