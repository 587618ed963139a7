-- Up Migration
-- The customer's language, frozen with each order; null if the customer did not choose one, or for orders before this
-- migration. Their invoices are in the language of the shop.
alter table orders add column customer_locale text;

-- A customer without a chosen language has null. Until now such a customer had en-US.
alter table customers alter column locale drop not null;

-- A stored en-US that a client chose cannot be told from the default, so every one counts as not chosen; otherwise the
-- customers of a German shop would get English invoices. 1,000 rows in each transaction.
create procedure forget_default_locale() language plpgsql as $procedure$
declare
  done bigint := 0;
  upto bigint;
begin
  loop
    select max(id) into upto from (select id from customers where id > done order by id limit 1000) as batch;
    exit when upto is null;
    with batch as (
      select id from customers where id > done and id <= upto and locale = 'en-US' order by id for no key update)
    update customers set locale = null from batch where customers.id = batch.id;
    done := upto;
    commit;
  end loop;
end $procedure$;
