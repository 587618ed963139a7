-- Up Migration
-- The outcome that SES reported after it had accepted the mail; null until then.
alter table invoices
  add column mail_outcome text constraint invoices_mail_outcome_known
    check (mail_outcome in ('DELIVERED', 'SOFT_BOUNCED', 'BOUNCED', 'COMPLAINED')),
  add column mail_outcome_at timestamptz,
  add column mail_reason text,
  add constraint invoices_mail_outcome_whole check (num_nulls(mail_outcome, mail_outcome_at) in (0, 2));
alter table invoice_resends
  add column mail_outcome text constraint invoice_resends_mail_outcome_known
    check (mail_outcome in ('DELIVERED', 'SOFT_BOUNCED', 'BOUNCED', 'COMPLAINED')),
  add column mail_outcome_at timestamptz,
  add column mail_reason text,
  add constraint invoice_resends_mail_outcome_whole check (num_nulls(mail_outcome, mail_outcome_at) in (0, 2));

create index invoices_message_id_index on invoices (message_id) where message_id is not null;
create index invoice_resends_message_id_index on invoice_resends (message_id) where message_id is not null;
create index invoices_undelivered_index on invoices (mail_outcome, order_id) where mail_outcome <> 'DELIVERED';

-- The hash of an address, ignoring case; the same on every database.
create function mail_address_hash(address text) returns bytea
  language sql immutable strict parallel safe
  return sha256(convert_to(lower(address collate "C"), 'UTF8'));

-- Addresses that get no more mail, each with the mail that bounced. Only the hash of an address is stored; the order or the
-- resend has the address itself. So this table contains no personal data that would have to be erased.
create table mail_suppressions (
  id bigint generated always as identity constraint mail_suppressions_pkey primary key,
  address_hash bytea not null
    constraint mail_suppressions_address_sha256 check (octet_length(address_hash) = 32),
  order_id bigint not null constraint mail_suppressions_invoice_fkey references invoices,
  resend_id bigint constraint mail_suppressions_resend_fkey references invoice_resends,
  cause text not null constraint mail_suppressions_cause_known check (cause in ('BOUNCED', 'COMPLAINED')),
  reason text,
  message_id text not null,
  suppressed_at timestamptz not null,
  cleared_at timestamptz,
  cleared_by text,
  constraint mail_suppressions_cleared_whole check (num_nulls(cleared_at, cleared_by) in (0, 2))
);
create unique index mail_suppressions_address_once on mail_suppressions (address_hash) where cleared_at is null;
create index mail_suppressions_address_index on mail_suppressions (address_hash, id);
