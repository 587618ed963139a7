-- Up Migration
-- Jobs are claimed in the order of queued_at. A failed job keeps its place at first, because it may succeed a moment later.
-- After its third attempt, its place is that of its due time, so jobs that keep failing do not block others.
alter table outbox add column queued_at timestamptz not null
  generated always as (case when attempts <= 3 then created_at else available_at end) stored;
create index outbox_queue_index on outbox (queued_at, id) where dead_at is null;
drop index outbox_due_index;
