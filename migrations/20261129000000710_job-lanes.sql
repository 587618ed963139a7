-- Up Migration
-- Each job has the lane of its kind, and the ids of its order and document, if any. No core runs meanwhile: the migration of
-- documents refuses to run beside one.
alter table outbox add column lane text collate "C", add column order_id bigint, add column document_id bigint;
-- A job without a lane would never be claimed.
alter table outbox add constraint outbox_lane_known check (lane is not null) not valid;

create function order_id_of(payload jsonb) returns bigint language sql immutable as $function$
  select case jsonb_typeof(payload -> 'orderId') when 'number' then (payload -> 'orderId')::bigint end
$function$;
create function lane_of(kind text) returns text language sql immutable as $function$
  select case kind when 'stock.low' then 'alerts' when 'import.apply' then 'imports' else 'documents' end
$function$;

-- From now on, statements set queued_at: a job with a due time gets its place in the lane when it is due.
alter table outbox alter column queued_at drop expression;
alter table outbox alter column queued_at set default now();

-- Fills existing jobs, 1,000 in each transaction.
create procedure fill_jobs() language plpgsql as $procedure$
declare
  done bigint := 0;
  upto bigint;
begin
  loop
    select max(id) into upto from (select id from outbox where id > done order by id limit 1000) as batch;
    exit when upto is null;
    update outbox set lane = lane_of(kind), order_id = order_id_of(payload), document_id = (select documents.id from documents
        where documents.kind = 'INVOICE' and documents.order_id = order_id_of(outbox.payload))
      where id > done and id <= upto and lane is null;
    done := upto;
    commit;
  end loop;
end $procedure$;
