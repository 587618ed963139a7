-- Up Migration
-- The parent span of the job, as a W3C traceparent; null without tracing.
alter table outbox add column traceparent text;
