-- Up Migration, no transaction
-- The rows are filled first: an index that is built afterwards is smaller, and built faster.
call renew_texts();
create index concurrently products_search_text_index on products using gin (search_text gin_trgm_ops);
create index concurrently customers_search_text_index on customers using gin (search_text gin_trgm_ops);
drop index concurrently if exists products_search_index;
drop index concurrently if exists customers_search_index;
