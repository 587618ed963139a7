-- Up Migration
alter table customers add column vat_id text,
  add column tax_treatment text collate "C" not null default 'DOMESTIC',
  add constraint customers_tax_treatment_known
    check (tax_treatment in ('DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT', 'EXEMPT')) not valid,
  add constraint customers_vat_id_for_treatment
    check (tax_treatment not in ('REVERSE_CHARGE', 'INTRA_COMMUNITY') or vat_id is not null) not valid;
