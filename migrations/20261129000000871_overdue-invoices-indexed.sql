-- Up Migration, no transaction
-- Once for each due date of an order. The overdue orders are among these, and those of the second index.
create unique index concurrently order_events_overdue_once on order_events (order_id, due_date)
  where kind = 'INVOICE_OVERDUE';
create index concurrently documents_due_index on documents (due_date, id)
  where due_date is not null and overdue_checked_at is null;
alter table order_events validate constraint order_events_kind_known;
alter table order_events validate constraint order_events_overdue_whole;
alter table order_events validate constraint order_events_actor_known;
