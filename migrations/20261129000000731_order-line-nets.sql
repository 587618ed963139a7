-- Up Migration
-- The line without tax; null in the lines of older orders, whose total_minor has no tax.
alter table order_items add column net_minor bigint;
