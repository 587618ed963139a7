-- Up Migration
-- The fact that the due date of an invoice passed while an amount was open. Nobody acted, so it has no actor.
alter table order_events
  add column due_date date,
  add column amount_minor bigint,
  alter column actor drop not null,
  drop constraint order_events_kind_known,
  add constraint order_events_kind_known check (kind in ('NOTE', 'INVOICE_OVERDUE')) not valid,
  add constraint order_events_overdue_whole
    check ((kind = 'INVOICE_OVERDUE') = (due_date is not null) and (due_date is null) = (amount_minor is null)) not valid,
  add constraint order_events_actor_known check ((kind = 'INVOICE_OVERDUE') = (actor is null)) not valid;

create or replace trigger order_events_append_only
  before delete or update of id, order_id, kind, actor, actor_key_id, created_at, due_date, amount_minor on order_events
  for each row execute function refuse_row_change();

-- When core last looked, after the due date, whether the invoice is paid; null if it has to look.
alter table documents add column overdue_checked_at timestamptz;
