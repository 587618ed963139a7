-- Up Migration
-- The span that a job's work is part of, as a W3C traceparent; null where nothing was traced.
alter table outbox add column traceparent text;
