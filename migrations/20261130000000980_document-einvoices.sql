-- Up Migration
-- The SHA-256 of the XML in the PDF, null for a plain PDF; and the terms without which it is plain although it should
-- contain XML, null if it lacks none.
alter table documents
  add column xml_sha256 text,
  add column einvoice_missing text[],
  add constraint documents_einvoice_missing_some check (cardinality(einvoice_missing) > 0) not valid;
