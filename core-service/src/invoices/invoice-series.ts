import { formatNumber } from '@stockroom/contracts/ids';
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
 * What became of each year's numbers, newest year first: how far they go, and which of them no invoice has: all such
 * gaps counted, the first 100 listed.
 */
export async function reportInvoiceSeries(db: Queryable): Promise<InvoiceSeriesJson[]> {
  const { rows } = await db.query<SeriesRow>({
    text: `select invoice_series.year, last_number as last, count(invoices.order_id)::integer as issued,
        last_number - count(*) filter (where series_number between 1 and last_number) as missing
      from invoice_series left join invoices on invoices.year = invoice_series.year
      group by invoice_series.year order by invoice_series.year desc`,
  });
  return Promise.all(rows.map((series) => describeSeries(db, series)));
}

/** The numbers that no invoice has for a reason that is recorded, all of them: there are as many as restores. */
export async function listKnownGaps(db: Queryable): Promise<KnownGap[]> {
  const { rows } = await db.query<{ year: number; from: number; to: number; reason: string }>({
    text: `select year, from_number as "from", to_number as "to", reason from invoice_gaps
      order by year desc, from_number`,
  });
  return rows.map(({ year, from, to, reason }) => ({
    from: formatNumber('INV', year, from),
    to: formatNumber('INV', year, to),
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

/** Runs of numbers of each series that no invoice has: those recorded with a reason, and any other. */
export const SELECT_GAPS = `with recorded as (
    select year, from_number as first, to_number as last, reason from invoice_gaps
  ), known as (
    select year, series_number as first, series_number as last
    from invoices join invoice_series using (year) where series_number <= last_number
    union all select year, first, last from recorded
    union all select year, last_number + 1, last_number + 1 from invoice_series
  ), pairs as (
    select year, first, lag(last, 1, 0::bigint) over (partition by year order by first) as previous from known
  )
  select year, previous + 1 as first, first - 1 as last, null as reason from pairs where first - previous > 1
  union all select year, first, last, reason from recorded`;

async function findGaps(db: Queryable, year: number): Promise<{ gaps: Gap[]; gapCount: number }> {
  const { rows } = await db.query<Gap & { gapCount: number }>({
    text: `select first as "from", last as "to", reason, count(*) over () as "gapCount"
      from (${SELECT_GAPS}) as gaps where year = $1 order by first limit $2`,
    values: [year, MAX_GAPS],
  });
  return { gaps: rows, gapCount: rows[0]?.gapCount ?? 0 };
}
