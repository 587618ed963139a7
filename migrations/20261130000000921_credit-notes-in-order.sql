-- Up Migration, no transaction
-- For the list of credit notes, newest first.
create index concurrently documents_credit_notes_by_id_index on documents (id) where kind = 'CREDIT_NOTE';
