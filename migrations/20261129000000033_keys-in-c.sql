-- Up Migration
-- Harmless: only the collation of the column changes, to that of its new index, so neither the table nor the index is
-- rewritten
alter table orders drop constraint orders_number_key, alter column number type text collate "C";
alter table orders add constraint orders_number_key unique using index orders_number_in_c;
