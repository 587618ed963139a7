-- Up Migration, no transaction
-- For the counts of the overview, which reads only indexes. Few documents fail, so the first costs the others nothing.
create index concurrently documents_failed_index on documents (kind) where state = 'FAILED';
create index concurrently documents_due_order_index on documents (due_date, id) include (order_id)
  where due_date is not null and overdue_checked_at is null;
drop index concurrently if exists documents_due_index;
