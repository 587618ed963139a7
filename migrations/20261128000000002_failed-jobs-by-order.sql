-- Up Migration
-- What an invoice without a number says of itself is what its job says, once that has failed. No job is in here until
-- then, so that placing an order and claiming its job cost what they did.
create index outbox_failed_order_index on outbox (((payload ->> 'orderId')::bigint))
  where kind = 'order.completed' and (last_error is not null or dead_at is not null);
