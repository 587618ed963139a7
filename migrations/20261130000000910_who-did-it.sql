-- Up Migration
-- Who placed an order and who asked for a resend; null if an earlier version wrote the row. The columns of orders are not
-- called actor as elsewhere: an earlier version that still runs joins orders with tables whose actor it does not qualify.
alter table orders add column placed_by text, add column placed_by_key_id bigint;
alter table document_resends add column actor text, add column actor_key_id bigint;

-- The fact that somebody retried the failed PDF, mail or resend of a document.
alter table order_events
  add column document_id bigint,
  add constraint order_events_document_fkey foreign key (document_id) references documents not valid,
  drop constraint order_events_kind_known,
  add constraint order_events_kind_known check (kind in ('NOTE', 'INVOICE_OVERDUE', 'DOCUMENT_RETRIED')) not valid,
  add constraint order_events_retried_whole check ((kind = 'DOCUMENT_RETRIED') = (document_id is not null)) not valid;

create or replace trigger order_events_append_only
  before delete or update of id, order_id, kind, actor, actor_key_id, created_at, due_date, amount_minor, document_id
    on order_events
  for each row execute function refuse_row_change();
