-- Up Migration, no transaction
alter table documents validate constraint documents_einvoice_missing_some;
alter table documents validate constraint documents_prepaid_not_negative;
