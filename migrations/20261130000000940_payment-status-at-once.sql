-- Up Migration
-- The same status, without a function call for each order: half the CPU for a bank's list.
create function payment_status_for(paid bigint, due bigint) returns text
  language sql immutable
  return case when paid > due then 'OVERPAID' when paid = due then 'PAID' when paid > 0 then 'PARTIALLY_PAID' else 'UNPAID' end;

create or replace function payment_status_of(paid_order bigint, status text, total_minor bigint) returns text
  language sql stable set search_path = pg_catalog, public, pg_temp
  return payment_status_for(
    (select coalesce(sum(amount_minor), 0)::bigint from payments where order_id = paid_order),
    case when status = 'CANCELLED' then 0
      else total_minor - (select coalesce(sum(refunds.total_minor), 0)::bigint from refunds where order_id = paid_order) end);

create or replace function renew_payment_status() returns trigger language plpgsql
  set search_path = pg_catalog, public, pg_temp as $function$
begin
  update orders set payment_status = renewed.payment_status
  from (
    select id as order_id, payment_status_for(
        (select coalesce(sum(amount_minor), 0)::bigint from payments where payments.order_id = orders.id),
        case when status = 'CANCELLED' then 0
          else total_minor - (select coalesce(sum(refunds.total_minor), 0)::bigint from refunds where refunds.order_id = orders.id)
          end) as payment_status
    from orders where id in (select added.order_id from added) offset 0) as renewed
  where orders.id = renewed.order_id and orders.payment_status <> renewed.payment_status;
  return null;
end $function$;
