-- Up Migration, no transaction
-- For the lists of these documents. There are few or none, so it costs the others nothing.
create index concurrently documents_einvoice_missing_index on documents (order_id)
  where einvoice_missing is not null;
