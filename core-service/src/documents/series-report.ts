import { type DocumentSeries, formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import { MAX_GAPS, type SeriesJson } from '@stockroom/contracts/invoices';
import type { KnownGap } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';

interface PeriodRow {
  year: number;
  version: number;
  format: string;
  first: number;
  last: number;
  issued: number;
  /** How many of its numbers no document has. */
  missing: number;
}

interface Gap {
  from: number;
  to: number;
  reason: string | null;
}

/**
 * The numbers of a series in each year and format, newest first: the range and its gaps. All gaps are counted, the first
 * 100 are listed.
 */
export async function reportSeries(db: Queryable, series: DocumentSeries): Promise<SeriesJson[]> {
  const { rows } = await db.query<PeriodRow>({
    text: `select period.year, period.format_version as version, format, period.first_number as first,
        last_number as last, count(documents.id)::integer as issued, last_number - period.first_number + 1
          - count(*) filter (where series_number between period.first_number and last_number) as missing
      from document_series as period join document_formats using (series, format_version)
        left join documents using (series, year, format_version)
      where period.series = $1
      group by period.series, period.year, period.format_version, format
      order by period.year desc, period.format_version desc`,
    values: [series],
  });
  return Promise.all(rows.map((period) => describePeriod(db, { series, ...period })));
}

/** All gaps with a recorded reason. There are few: only a restored backup leaves one. */
export async function listKnownGaps(db: Queryable): Promise<KnownGap[]> {
  const { rows } = await db.query<{
    year: number;
    format: string;
    from: number;
    to: number;
    reason: string;
  }>({
    text: `select year, format, from_number as "from", to_number as "to", reason
      from document_gaps join document_formats using (series, format_version)
      order by series, year desc, format_version desc, from_number`,
  });
  return rows.map(({ year, format, from, to, reason }) => ({
    year,
    format,
    from: formatDocumentNumber(format, { year, count: from }),
    to: formatDocumentNumber(format, { year, count: to }),
    reason,
  }));
}

async function describePeriod(
  db: Queryable,
  { series, ...period }: PeriodRow & { series: DocumentSeries },
): Promise<SeriesJson> {
  const { year, version, format, first, last, issued, missing } = period;
  const numberOf = (count: number) => formatDocumentNumber(format, { year, count });
  const { gaps, gapCount } =
    missing === 0 ? { gaps: [], gapCount: 0 } : await findGaps(db, { series, year, version });
  return {
    year,
    format,
    first: last < first ? null : numberOf(first),
    last: last < first ? null : numberOf(last),
    issued,
    gapCount,
    gaps: gaps.map(({ from, to, reason }) => ({ from: numberOf(from), to: numberOf(to), reason })),
  };
}

/** The gaps of each period, with and without a recorded reason. */
export const SELECT_GAPS = `with recorded as (
    select series, year, format_version, from_number as first, to_number as last, reason from document_gaps
  ), known as (
    select series, year, format_version, series_number as first, series_number as last
    from documents join document_series using (series, year, format_version)
    where series_number between first_number and last_number
    union all select series, year, format_version, first, last from recorded
    union all select series, year, format_version, first_number - 1, first_number - 1 from document_series
    union all select series, year, format_version, last_number + 1, last_number + 1 from document_series
  ), pairs as (
    select series, year, format_version, first,
      lag(last, 1, first - 1) over (partition by series, year, format_version order by first) as previous
    from known
  )
  select series, year, format_version, previous + 1 as first, first - 1 as last, null as reason
  from pairs where first - previous > 1
  union all select series, year, format_version, first, last, reason from recorded`;

async function findGaps(
  db: Queryable,
  { series, year, version }: { series: DocumentSeries; year: number; version: number },
): Promise<{ gaps: Gap[]; gapCount: number }> {
  const { rows } = await db.query<Gap & { gapCount: number }>({
    text: `select first as "from", last as "to", reason, count(*) over () as "gapCount"
      from (${SELECT_GAPS}) as gaps where series = $1 and year = $2 and format_version = $3 order by first limit $4`,
    values: [series, year, version, MAX_GAPS],
  });
  return { gaps: rows, gapCount: rows[0]?.gapCount ?? 0 };
}
