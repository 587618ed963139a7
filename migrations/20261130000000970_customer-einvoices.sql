-- Up Migration
-- `einvoice`: null for the profile of the shop. `einvoice_attachment`: the format of the XML in its mails, null for none.
alter table customers
  add column einvoice text,
  add column einvoice_attachment text;
