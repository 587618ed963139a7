import { type DocumentSeries, formatNumber } from '@stockroom/contracts/ids';
import { type InvoiceSeriesJson, MAX_GAPS } from '@stockroom/contracts/invoices';
import type { KnownGap } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';

interface SeriesRow {
  year: number;
  last: number;
  issued: number;
  /** How many of its numbers no invoice has. */
  missing: number;
}

interface Gap {
  from: number;
  to: number;
  reason: string | null;
}

/**
 * The numbers of each year, newest year first: the range and its gaps. All gaps are counted, the first 100 are listed.
 */
export async function reportInvoiceSeries(db: Queryable): Promise<InvoiceSeriesJson[]> {
  const { rows } = await db.query<SeriesRow>({
    text: `select series.year, last_number as last, count(documents.id)::integer as issued,
        last_number - count(*) filter (where series_number between 1 and last_number) as missing
      from document_series as series left join documents using (series, year)
      where series.series = 'INV' group by series.series, series.year order by series.year desc`,
  });
  return Promise.all(rows.map((series) => describeSeries(db, series)));
}

/** All gaps with a recorded reason. There are few: only a restored backup leaves one. */
export async function listKnownGaps(db: Queryable): Promise<KnownGap[]> {
  const { rows } = await db.query<{
    series: DocumentSeries;
    year: number;
    from: number;
    to: number;
    reason: string;
  }>({
    text: `select series, year, from_number as "from", to_number as "to", reason from document_gaps
      order by series, year desc, from_number`,
  });
  return rows.map(({ series, year, from, to, reason }) => ({
    from: formatNumber(series, year, from),
    to: formatNumber(series, year, to),
    reason,
  }));
}

async function describeSeries(
  db: Queryable,
  { year, last, issued, missing }: SeriesRow,
): Promise<InvoiceSeriesJson> {
  const numberOf = (count: number) => formatNumber('INV', year, count);
  const { gaps, gapCount } = missing === 0 ? { gaps: [], gapCount: 0 } : await findGaps(db, year);
  return {
    year,
    first: last === 0 ? null : numberOf(1),
    last: last === 0 ? null : numberOf(last),
    issued,
    gapCount,
    gaps: gaps.map(({ from, to, reason }) => ({ from: numberOf(from), to: numberOf(to), reason })),
  };
}

/** The gaps of each series and year, with and without a recorded reason. */
export const SELECT_GAPS = `with recorded as (
    select series, year, from_number as first, to_number as last, reason from document_gaps
  ), known as (
    select series, year, series_number as first, series_number as last
    from documents join document_series using (series, year) where series_number <= last_number
    union all select series, year, first, last from recorded
    union all select series, year, last_number + 1, last_number + 1 from document_series
  ), pairs as (
    select series, year, first, lag(last, 1, 0::bigint) over (partition by series, year order by first) as previous
    from known
  )
  select series, year, previous + 1 as first, first - 1 as last, null as reason from pairs where first - previous > 1
  union all select series, year, first, last, reason from recorded`;

async function findGaps(db: Queryable, year: number): Promise<{ gaps: Gap[]; gapCount: number }> {
  const { rows } = await db.query<Gap & { gapCount: number }>({
    text: `select first as "from", last as "to", reason, count(*) over () as "gapCount"
      from (${SELECT_GAPS}) as gaps where series = 'INV' and year = $1 order by first limit $2`,
    values: [year, MAX_GAPS],
  });
  return { gaps: rows, gapCount: rows[0]?.gapCount ?? 0 };
}
