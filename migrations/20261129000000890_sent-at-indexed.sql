-- Up Migration, no transaction
-- For the mails of an hour. A document gets its entries when its mail is sent, not with its order.
create index concurrently documents_sent_at_index on documents (sent_at) where sent_at is not null;
create index concurrently document_resends_sent_at_index on document_resends (sent_at) where sent_at is not null;
