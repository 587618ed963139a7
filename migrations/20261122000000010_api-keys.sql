-- Up Migration
-- Only the hash of a key is stored: 256 random bits need no salt and no slow hash. The row of a revoked key stays, to show
-- who created and revoked it. Ledgers and histories identify a key by its name.
create table api_keys (
  id bigint generated always as identity constraint api_keys_pkey primary key,
  name text not null,
  prefix text not null,
  key_hash bytea not null constraint api_keys_key_hash_once unique
    constraint api_keys_key_hash_sha256 check (octet_length(key_hash) = 32),
  scopes text[] not null constraint api_keys_scopes_some check (cardinality(scopes) > 0),
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  last_used_at timestamptz,
  created_at timestamptz not null,
  created_by text not null,
  constraint api_keys_revoked_whole check (num_nulls(revoked_at, revoked_by) in (0, 2))
);

-- The actor that uploaded the file, and that the histories and ledgers of its changes name.
alter table imports add column actor text not null default 'api';
