-- Up Migration, no transaction
drop index concurrently if exists products_sku_in_old_collation;
drop index concurrently if exists products_sku_index;
drop index concurrently if exists products_name_index;
drop index concurrently if exists customers_name_index;
drop index concurrently if exists customers_email_index;
drop index concurrently if exists invoices_message_id_index;
drop index concurrently if exists invoice_resends_message_id_index;
