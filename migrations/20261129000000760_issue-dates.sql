-- Up Migration
-- The date printed on a document, of the shop's time zone at that time. Null for documents of earlier versions, whose
-- date is that of numbered_at in UTC.
alter table documents add column issue_date date;
