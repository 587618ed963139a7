-- Up Migration, no transaction
alter table order_events validate constraint order_events_resend_fkey;
alter table order_events validate constraint order_events_kind_known;
alter table order_events validate constraint order_events_document_whole;
