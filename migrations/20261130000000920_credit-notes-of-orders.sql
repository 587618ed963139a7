-- Up Migration, no transaction
-- The documents of an order are its invoice, which has an index, and these. A new order adds no entry.
create index concurrently documents_credit_notes_index on documents (order_id) where kind = 'CREDIT_NOTE';
