-- Up Migration, no transaction
alter table orders validate constraint orders_taxes_known;
