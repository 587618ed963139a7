-- Up Migration
-- A credit note is the document of a refund.
alter table documents
  add column refund_id bigint,
  drop constraint documents_kind_known,
  add constraint documents_kind_known check (kind in ('INVOICE', 'CREDIT_NOTE')) not valid,
  add constraint documents_refund_of_credit_note check ((kind = 'CREDIT_NOTE') = (refund_id is not null)) not valid,
  add constraint documents_refund_fkey foreign key (refund_id) references refunds not valid;
