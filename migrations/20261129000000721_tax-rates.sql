-- Up Migration
-- Each row is a version of a tax rate, and never changes: orders get the version in force, and keep it.
create table tax_rates (
  id bigint generated always as identity constraint tax_rates_pkey primary key,
  code text collate "C" not null,
  category text collate "C" not null constraint tax_rates_category_known
    check (category in ('S', 'Z', 'E', 'AE', 'K', 'G', 'O')),
  rate_ppm integer not null constraint tax_rates_rate_range check (rate_ppm between 0 and 1000000),
  name text not null,
  exemption_reason text,
  exemption_code text,
  valid_from timestamptz not null,
  created_at timestamptz not null,
  created_by text not null,
  constraint tax_rates_rate_of_category check ((category = 'S') = (rate_ppm > 0)),
  constraint tax_rates_exempt_for_reason check (category <> 'E' or exemption_reason is not null)
);
create index tax_rates_code_index on tax_rates (code, valid_from desc, id desc);
create function refuse_tax_rate_change() returns trigger language plpgsql as $$
begin
  raise exception 'tax_rates is append-only';
end $$;
create trigger tax_rates_append_only before update or delete on tax_rates
  for each row execute function refuse_tax_rate_change();
