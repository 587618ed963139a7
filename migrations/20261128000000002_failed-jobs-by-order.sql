-- Up Migration
-- The state of an invoice without a number is read from its job, once the job has failed. The index contains only failed
-- jobs, so it does not slow down orders and claims.
create index outbox_failed_order_index on outbox (((payload ->> 'orderId')::bigint))
  where kind = 'order.completed' and (last_error is not null or dead_at is not null);
