-- Up Migration
-- The layout that drew an invoice's PDF, so that a lost PDF can be drawn again to the same bytes, and the number of
-- characters that are boxes. Existing PDFs have the first layout. The defaults are constant, so no row is rewritten.
alter table invoices
  add column layout_version smallint not null default 1,
  add column page_size text not null default 'A4',
  add column missing_glyphs integer not null default 0,
  add constraint invoices_page_size_known check (page_size in ('A4', 'LETTER')) not valid,
  add constraint invoices_missing_glyphs_counted check (missing_glyphs >= 0) not valid;
