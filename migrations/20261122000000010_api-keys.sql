-- Up Migration
-- Of a key only its hash is kept: 256 random bits need no salt and no slow hash. Rows stay after a key was revoked, for
-- who made and revoked it; ledgers and histories name a key by its name.
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

-- Who uploaded the file; what is applied of it later is theirs.
alter table imports add column actor text not null default 'api';
