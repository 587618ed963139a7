-- Up Migration, no transaction
create unique index concurrently documents_one_per_refund on documents (refund_id) where refund_id is not null;
alter table documents validate constraint documents_kind_known;
alter table documents validate constraint documents_refund_of_credit_note;
alter table documents validate constraint documents_refund_fkey;
