-- Up Migration, no transaction
alter table customers validate constraint customers_tax_treatment_known;
alter table customers validate constraint customers_vat_id_for_treatment;
create index concurrently customers_tax_treatment_index on customers (tax_treatment, id);
