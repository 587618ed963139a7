-- Up Migration, no transaction
alter table order_items validate constraint order_items_total_less_discount;
