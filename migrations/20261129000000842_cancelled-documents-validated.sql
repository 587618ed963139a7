-- Up Migration, no transaction
alter table documents validate constraint documents_state_known;
alter table documents validate constraint documents_numbered_in_state;
