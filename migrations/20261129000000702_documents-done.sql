-- Up Migration
-- Harmless: no core runs meanwhile, and resends are few
alter table invoice_resends alter column document_id set not null, drop column order_id,
  add constraint document_resends_document_fkey foreign key (document_id) references documents,
  add constraint document_resends_key_once unique (document_id, idempotency_key);
-- Harmless: no core runs meanwhile, and resends are few
create index document_resends_document_id_index on invoice_resends (document_id, id);
alter table invoice_resends rename to document_resends;
alter table document_resends rename constraint invoice_resends_pkey to document_resends_pkey;
alter table document_resends rename constraint invoice_resends_state_known to document_resends_state_known;
alter table document_resends rename constraint invoice_resends_sent_whole to document_resends_sent_whole;
alter table document_resends rename constraint invoice_resends_mail_outcome_known to document_resends_mail_outcome_known;
alter table document_resends rename constraint invoice_resends_mail_outcome_whole to document_resends_mail_outcome_whole;
alter index invoice_resends_message_index rename to document_resends_message_index;
alter sequence invoice_resends_id_seq rename to document_resends_id_seq;

-- Harmless: no core runs meanwhile, and suppressed addresses are few
alter table mail_suppressions alter column document_id set not null, drop column order_id,
  add constraint mail_suppressions_document_fkey foreign key (document_id) references documents;

drop table invoices, invoice_gaps, invoice_series;
