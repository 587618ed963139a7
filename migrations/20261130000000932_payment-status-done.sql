-- Up Migration
drop procedure fill_payment_status();
