-- Up Migration
drop procedure forget_default_locale();
