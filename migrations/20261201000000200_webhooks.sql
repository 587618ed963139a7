-- Up Migration
-- An endpoint that events are sent to. `epoch`, `xid` and `n` are the place in `events` up to which its deliveries
-- exist.
-- The secrets are encrypted: see core-service/src/webhooks/webhook-secrets.ts.
create table webhook_endpoints (
  id bigint generated always as identity constraint webhook_endpoints_pkey primary key,
  url text not null,
  event_types text[],
  description text,
  sealed_secret text not null,
  sealed_previous_secret text,
  previous_secret_until timestamptz,
  epoch integer not null,
  xid xid8 not null,
  n integer not null,
  failures integer not null default 0,
  failing_since timestamptz,
  warned_at timestamptz,
  paused_until timestamptz,
  disabled_at timestamptz,
  disabled_reason text collate "C" constraint webhook_endpoints_reason_known
    check (disabled_reason in ('gone', 'failing')),
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);

-- An event on its way to an endpoint; a test has no event. A running attempt has `claimed_at`, and its lease ends at
-- `available_at`.
create table webhook_deliveries (
  id bigint generated always as identity constraint webhook_deliveries_pkey primary key,
  endpoint_id bigint not null constraint webhook_deliveries_endpoint_fkey references webhook_endpoints (id),
  epoch integer,
  xid xid8,
  n integer,
  event_type text collate "C" not null,
  state text collate "C" not null default 'waiting' constraint webhook_deliveries_state_known
    check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  available_at timestamptz not null default now(),
  claimed_at timestamptz,
  last_attempt_at timestamptz,
  last_status integer,
  last_error text,
  last_answer text,
  last_duration_ms integer,
  created_at timestamptz not null default now(),
  constraint webhook_deliveries_event_once unique (endpoint_id, epoch, xid, n)
);
create index webhook_deliveries_due_index on webhook_deliveries (endpoint_id, available_at, id)
  where state = 'waiting' and n is not null;
create index webhook_deliveries_tests_index on webhook_deliveries (available_at, id)
  where state = 'waiting' and n is null;
create index webhook_deliveries_log_index on webhook_deliveries (endpoint_id, id);
create index webhook_deliveries_age_index on webhook_deliveries (created_at);
