-- Up Migration, no transaction
-- Texts are compared by code point, which no upgrade of the locales of the system or ICU changes.
create unique index concurrently products_sku_in_c on products (lower_text(sku) collate "C");
create index concurrently products_sku_list_index on products (lower_text(sku) collate "C", id);
create index concurrently products_name_list_index on products (lower_text(name) collate "C", id);
create index concurrently customers_name_list_index on customers (lower_text(name) collate "C", id);
create index concurrently customers_email_list_index on customers (lower_text(email) collate "C", id);
create unique index concurrently orders_number_in_c on orders (number collate "C");
create unique index concurrently invoices_number_in_c on invoices (number collate "C");
create unique index concurrently idempotency_keys_in_c on idempotency_keys (key collate "C");
create unique index concurrently imports_idempotency_key_in_c on imports (idempotency_key collate "C");
create unique index concurrently invoice_resends_key_in_c on invoice_resends (order_id, idempotency_key collate "C");
create index concurrently invoices_message_index on invoices (message_id collate "C") where message_id is not null;
create index concurrently invoice_resends_message_index on invoice_resends (message_id collate "C")
  where message_id is not null;
