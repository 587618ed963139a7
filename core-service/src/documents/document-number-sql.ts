/**
 * SQL for the texts before and after the count of each period's numbers, and the least number of its digits, as
 * `formatDocumentNumber` makes them. Computed once for each period: the periods are few, their documents many.
 */
export const SELECT_NUMBER_PARTS = `select series, year, format_version,
    split_part(filled, '{n', 1) as before, regexp_replace(filled, '^.*[}]', '') as after,
    coalesce(substring(filled from '[{]n:([0-9])[}]')::integer, 1) as width
  from (select period.*, replace(replace(format, '{year}', lpad(year::text, 4, '0')), '{yy}', right(year::text, 2)) as filled
    from document_series as period join document_formats using (series, format_version)) as filling`;

/** SQL for the number with this count, in a query of `SELECT_NUMBER_PARTS`. */
export const numberSql = (count: string) =>
  `before || lpad(${count}::text, greatest(width, length(${count}::text)), '0') || after`;
