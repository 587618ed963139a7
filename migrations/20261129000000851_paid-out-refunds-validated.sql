-- Up Migration, no transaction
alter table payments validate constraint payments_refund_fkey;
alter table payments validate constraint payments_sign_known;
