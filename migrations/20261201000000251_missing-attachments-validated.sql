-- Up Migration, no transaction
alter table documents validate constraint documents_attachment_missing_some;
