-- Up Migration, no transaction
call fill_jobs();
alter table outbox validate constraint outbox_lane_known;
-- The jobs of a lane are claimed in order, without reading jobs of other lanes.
create index concurrently outbox_lane_index on outbox (lane, queued_at, id) where dead_at is null;
-- The dead letters of a document. New jobs are not in this index, so it does not slow down orders.
create index concurrently outbox_dead_index on outbox (document_id) where dead_at is not null;
drop index concurrently if exists outbox_queue_index;
drop index concurrently if exists outbox_dead_order_index;
