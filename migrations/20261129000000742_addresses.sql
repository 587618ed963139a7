-- Up Migration
-- An address is stored in the form in which it was given: as text in `address`, or in parts in `billing_address`. A text
-- is split into parts when it is read, so existing rows need no change, and a core of the previous version may still
-- write texts.
alter table customers
  add column billing_address jsonb,
  add column delivery_address jsonb,
  add column company_name text,
  add column contact_name text,
  add column electronic_address jsonb;

-- What the customer's document shows beyond the text of the address, as it was when the order was placed. Null if there
-- was nothing.
alter table orders add column buyer jsonb;
