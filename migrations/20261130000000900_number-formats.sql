-- Up Migration
-- How each series is numbered. A version is a format and its first number; numbers of another version are in periods of
-- their own, also within a year. The rows are the lock of their series.
create table document_formats (
  series text collate "C" not null,
  format_version smallint not null constraint document_formats_version_positive check (format_version > 0),
  format text collate "C" not null,
  first_number bigint not null constraint document_formats_first_positive check (first_number > 0),
  restart text not null
    constraint document_formats_restart_known check (restart in ('calendar_year', 'fiscal_year', 'never')),
  fiscal_year_start text not null,
  created_at timestamptz not null,
  constraint document_formats_pkey primary key (series, format_version)
);
insert into document_formats values
  ('INV', 1, 'INV-{year}-{n:6}', 1, 'calendar_year', '01-01', now()),
  ('CRN', 1, 'CRN-{year}-{n:6}', 1, 'calendar_year', '01-01', now());

alter table documents
  drop constraint documents_series_fkey,
  add column format_version smallint not null default 1;
alter table document_gaps
  drop constraint document_gaps_series_fkey,
  drop constraint document_gaps_pkey,
  add column format_version smallint not null default 1;
-- Harmless: a series has a row for each year
alter table document_series
  drop constraint document_series_pkey,
  add column format_version smallint not null default 1,
  add column first_number bigint not null default 1,
  add constraint document_series_pkey primary key (series, year, format_version),
  add constraint document_series_first_positive check (first_number > 0),
  add constraint document_series_format_fkey foreign key (series, format_version) references document_formats;
-- Harmless: only a restored backup leaves a gap
alter table document_gaps
  add constraint document_gaps_pkey primary key (series, year, format_version, from_number),
  add constraint document_gaps_series_fkey foreign key (series, year, format_version) references document_series;
alter table documents
  add constraint documents_series_fkey foreign key (series, year, format_version) references document_series not valid;
