-- Up Migration
drop procedure renew_texts();
