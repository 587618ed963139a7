-- Up Migration, no transaction
call fill_payment_status();
alter table orders validate constraint orders_payment_status_known;
create index concurrently orders_payment_status_index on orders (payment_status, id);
