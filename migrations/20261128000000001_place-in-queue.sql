-- Up Migration
-- Jobs are claimed in the order of queued_at. One that has failed keeps its place at first, as it may well succeed a moment
-- later; after its third attempt it queues by when it is due, so that those which fail for long hold up no others.
alter table outbox add column queued_at timestamptz not null
  generated always as (case when attempts <= 3 then created_at else available_at end) stored;
create index outbox_queue_index on outbox (queued_at, id) where dead_at is null;
drop index outbox_due_index;
