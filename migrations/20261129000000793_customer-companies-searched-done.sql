-- Up Migration
drop procedure make_companies_searchable();
