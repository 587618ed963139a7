-- Up Migration, no transaction
call forget_default_locale();
