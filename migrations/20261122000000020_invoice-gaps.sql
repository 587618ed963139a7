-- Up Migration
-- Numbers of a series that no invoice here will ever have, with the reason: they were issued after the backup that was
-- restored.
create table invoice_gaps (
  year integer not null constraint invoice_gaps_series_fkey references invoice_series,
  from_number bigint not null,
  to_number bigint not null,
  reason text not null,
  recorded_at timestamptz not null,
  constraint invoice_gaps_pkey primary key (year, from_number),
  constraint invoice_gaps_range check (from_number between 1 and to_number)
);
