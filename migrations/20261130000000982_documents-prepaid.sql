-- Up Migration
-- What was paid of an order before its invoice got its number, and the method that paid most of it, for the e-invoice. Null
-- for documents that were numbered before: the times of the payments say it.
alter table documents
  add column prepaid_minor bigint,
  add column prepaid_by text,
  add constraint documents_prepaid_not_negative check (prepaid_minor >= 0) not valid;
