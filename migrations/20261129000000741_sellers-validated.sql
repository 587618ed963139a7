-- Up Migration, no transaction
alter table documents validate constraint documents_seller_fkey;
