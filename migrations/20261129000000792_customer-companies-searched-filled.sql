-- Up Migration, no transaction
call make_companies_searchable();
