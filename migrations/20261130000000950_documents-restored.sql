-- Up Migration
-- The fact that somebody had a lost PDF drawn again, and which resend somebody retried.
alter table order_events
  add column resend_id bigint,
  add constraint order_events_resend_fkey foreign key (resend_id) references document_resends not valid,
  drop constraint order_events_kind_known,
  add constraint order_events_kind_known
    check (kind in ('NOTE', 'INVOICE_OVERDUE', 'DOCUMENT_RETRIED', 'DOCUMENT_RESTORED')) not valid,
  drop constraint order_events_retried_whole,
  add constraint order_events_document_whole
    check ((kind in ('DOCUMENT_RETRIED', 'DOCUMENT_RESTORED')) = (document_id is not null)
      and (kind = 'DOCUMENT_RETRIED' or resend_id is null)) not valid;

create or replace trigger order_events_append_only
  before delete or update of id, order_id, kind, actor, actor_key_id, created_at, due_date, amount_minor, document_id, resend_id
    on order_events
  for each row execute function refuse_row_change();
