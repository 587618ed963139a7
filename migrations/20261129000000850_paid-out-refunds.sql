-- Up Migration
-- A refund that is paid out is a payment with a negative amount. Its reversal names the refund too, so that the sum of a
-- refund's payments is what the customer got of it.
alter table payments
  add column refund_id bigint,
  add constraint payments_refund_fkey foreign key (refund_id) references refunds not valid,
  drop constraint payments_sign_known,
  add constraint payments_sign_known
    check (reverses_id is not null or (amount_minor < 0) = (refund_id is not null)) not valid;

create or replace trigger payments_append_only
  before delete or update of id, order_id, amount_minor, method, external_id, paid_at, reverses_id, refund_id, actor,
    actor_key_id, created_at on payments
  for each row execute function refuse_row_change();
