-- Up Migration
-- A key is inserted in the transaction of its order, so it exists if and only if the order does.
create table idempotency_keys (
  key text constraint idempotency_keys_pkey primary key,
  request_hash text not null,
  response text,
  created_at timestamptz not null default now()
);
create index idempotency_keys_created_at_index on idempotency_keys (created_at);
