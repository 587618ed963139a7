-- Up Migration, no transaction
create unique index concurrently documents_series_number_of_version on documents (series, year, format_version, series_number)
  where series_number is not null;
drop index concurrently if exists documents_series_number_once;
-- In the order of the keys in S3, which end with .pdf.
create index concurrently documents_key_index on documents (year, (number || '.pdf')) where number is not null;
alter table documents validate constraint documents_series_fkey;
