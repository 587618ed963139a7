-- Up Migration, no transaction
create index concurrently products_tax_code_index on products (tax_code, id);
