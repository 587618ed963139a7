-- Up Migration
-- What others follow: each fact is a row, inserted in the transaction of the fact. Rows are in the order of their epochs and
-- transactions; `n` is their order within one transaction. See docs/adr/0067.
create table events (
  xid xid8 not null,
  epoch integer not null,
  n integer not null,
  type text collate "C" not null,
  created_at timestamptz not null,
  order_id bigint,
  subject_id bigint,
  version integer,
  data jsonb,
  constraint events_pkey primary key (epoch, xid, n)
);

-- One row: the epoch of the server that was started then, and the place up to which events were deleted.
create table event_feed (
  id integer not null,
  epoch integer not null,
  server_started_at timestamptz not null,
  pruned_epoch integer not null,
  pruned_xid xid8 not null,
  pruned_n integer not null,
  constraint event_feed_pkey primary key (id),
  constraint event_feed_one_row check (id = 1)
);

-- Ids of transactions begin again in a restored database, and some are used again after a failover. So each start of a
-- server is an epoch, and later ones are higher: minutes since 1970, or the next after the last epoch. A server has the
-- same epoch before and after it is recorded in event_feed, so no transaction waits for another to record it.
create function event_epoch() returns integer language sql stable
  set search_path = pg_catalog, public, pg_temp
  return (
    select case when server_started_at = pg_postmaster_start_time() then epoch
      else greatest(epoch + 1, (extract(epoch from pg_postmaster_start_time()) / 60)::integer) end
    from event_feed);

insert into event_feed (id, epoch, server_started_at, pruned_epoch, pruned_xid, pruned_n)
  values (1, (extract(epoch from now()) / 60)::integer, pg_postmaster_start_time(), 0, '0', 0);
