-- Up Migration
-- A search also finds the company of a customer.
create or replace function note_customer_search_text() returns trigger language plpgsql as $function$
begin
  new.search_text := searchable(concat_ws(E'\n\n', new.name, new.email, new.company_name));
  return new;
end $function$;
create or replace trigger customers_search_text_changed before update of name, email, company_name on customers
  for each row when (old.name <> new.name or old.email <> new.email or old.company_name is distinct from new.company_name)
  execute function note_customer_search_text();

-- 1,000 rows in each transaction.
create procedure make_companies_searchable() language plpgsql as $procedure$
declare
  done bigint := 0;
  upto bigint;
begin
  loop
    select max(id) into upto from (select id from customers where id > done order by id limit 1000) as batch;
    exit when upto is null;
    with batch as (
      select id from customers where id > done and id <= upto and company_name is not null order by id for no key update)
    update customers set search_text = searchable(concat_ws(E'\n\n', name, email, company_name))
    from batch where customers.id = batch.id;
    done := upto;
    commit;
  end loop;
end $procedure$;
