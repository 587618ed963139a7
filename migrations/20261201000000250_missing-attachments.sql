-- Up Migration
-- The terms without which the mail has no XML beside the PDF although the customer wants it, null if it lacks none.
alter table documents
  add column attachment_missing text[],
  add constraint documents_attachment_missing_some check (cardinality(attachment_missing) > 0) not valid;
