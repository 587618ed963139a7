-- Up Migration
-- Sequences whose next value a row already has: the sequences of ids, and those of order numbers, one for each year. A
-- restore or replication that copies rows without sequences leaves them behind. Only the newest orders are checked; null
-- checks all.
create function lagging_sequences(newest_orders bigint)
  returns table (sequence text, last_value bigint, highest bigint)
  language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
  owned record;
begin
  for owned in
    select pg_class.oid as id, pg_class.relname as name, attrelid::regclass as source, quote_ident(attname) as attribute
    from pg_depend join pg_class on pg_class.oid = objid and relkind = 'S' and relnamespace = 'public'::regnamespace
      join pg_attribute on attrelid = refobjid and attnum = refobjsubid
    where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass and deptype in ('a', 'i')
  loop
    execute format('select max(%s) from %s', owned.attribute, owned.source) into highest;
    sequence := owned.name;
    last_value := coalesce(pg_sequence_last_value(owned.id), 0);
    if highest > last_value then return next; end if;
  end loop;
  return query
    select given.name, coalesce(pg_sequence_last_value(to_regclass(given.name)), 0), given.number
    from (select 'order_numbers_' || split_part(number, '-', 2) as name, max(split_part(number, '-', 3)::bigint) as number
      from (select number from orders order by id desc limit newest_orders) as newest group by 1) as given
    where given.number > coalesce(pg_sequence_last_value(to_regclass(given.name)), 0);
end $$;

-- Advances these sequences, and never sets them back. Core's role cannot create or set a sequence itself.
create function advance_sequences(newest_orders bigint)
  returns table (sequence text, last_value bigint, highest bigint)
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4711001);
  for sequence, last_value, highest in select * from lagging_sequences(newest_orders) loop
    if sequence like 'order\_numbers\_%' then
      execute format('create sequence if not exists public.%I', sequence);
    end if;
    perform setval(sequence::regclass, greatest(highest, pg_sequence_last_value(sequence::regclass)));
    return next;
  end loop;
end $$;

-- Creates the sequence of a year's order numbers if it does not exist.
create function prepare_order_numbers(year integer) returns void
  language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if year not between 1970 and 9999 then
    raise exception 'not a year: %', year using errcode = 'numeric_value_out_of_range';
  end if;
  if to_regclass('order_numbers_' || year) is not null then return; end if;
  perform pg_advisory_xact_lock(4711001);
  execute format('create sequence if not exists public.%I', 'order_numbers_' || year);
  perform advance_sequences(10000);
end $$;

revoke execute on function advance_sequences(bigint), prepare_order_numbers(integer) from public;
