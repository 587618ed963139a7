-- Up Migration
-- How far an order is paid, for lists and the open items. It follows from the order, its payments and its refunds, and the
-- triggers below keep it so: see order-balance.ts for the rule.
alter table orders
  add column payment_status text collate "C" not null default 'UNPAID',
  add constraint orders_payment_status_known
    check (payment_status in ('UNPAID', 'PARTIALLY_PAID', 'PAID', 'OVERPAID')) not valid;

create function payment_status_for(paid bigint, due bigint) returns text
  language sql immutable
  return case when paid > due then 'OVERPAID' when paid = due then 'PAID' when paid > 0 then 'PARTIALLY_PAID' else 'UNPAID' end;

create function payment_status_of(paid_order bigint, status text, total_minor bigint) returns text
  language sql stable set search_path = pg_catalog, public, pg_temp
  return payment_status_for(
    (select coalesce(sum(amount_minor), 0)::bigint from payments where order_id = paid_order),
    case when status = 'CANCELLED' then 0
      else total_minor - (select coalesce(sum(refunds.total_minor), 0)::bigint from refunds where order_id = paid_order) end);

-- A transaction that adds payments or refunds holds the lock of their orders, so it sees all of them. Without a function call
-- for each order, a bank's list takes half the CPU.
create function renew_payment_status() returns trigger language plpgsql
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
create trigger payments_change_status after insert on payments referencing new table as added
  for each statement execute function renew_payment_status();
create trigger refunds_change_status after insert on refunds referencing new table as added
  for each statement execute function renew_payment_status();

create function renew_payment_status_of_order() returns trigger language plpgsql
  set search_path = pg_catalog, public, pg_temp as $function$
begin
  new.payment_status := payment_status_of(new.id, new.status, new.total_minor);
  return new;
end $function$;
create trigger orders_change_payment_status before update of status on orders
  for each row when (old.status <> new.status) execute function renew_payment_status_of_order();
-- For an earlier version that still runs, and leaves the default: an order of nothing is paid from the beginning.
create trigger orders_begin_with_payment_status before insert on orders
  for each row when (new.total_minor = 0) execute function renew_payment_status_of_order();

-- 1,000 orders in each transaction. Most have no payment, and stay as they are. The orders are locked first, so that the
-- statement after it sees the payments of the transactions that it has waited for.
create procedure fill_payment_status() language plpgsql as $procedure$
declare
  done bigint := 0;
  upto bigint;
  wrong bigint[];
begin
  loop
    select max(id) into upto from (select id from orders where id > done order by id limit 1000) as batch;
    exit when upto is null;
    wrong := array(
      select id from orders
      where id > done and id <= upto and payment_status <> payment_status_of(id, status, total_minor)
      order by id for no key update);
    update orders set payment_status = payment_status_of(id, status, total_minor) where id = any(wrong);
    done := upto;
    commit;
  end loop;
end $procedure$;
