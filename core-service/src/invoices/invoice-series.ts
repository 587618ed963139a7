import { formatNumber } from '@stockroom/contracts/ids';
import type { InvoiceSeriesJson } from '@stockroom/contracts/invoices';
import type { Queryable } from '../db/pool.ts';

const MAX_GAPS = 100;

interface SeriesRow {
  year: number;
  last: number;
  issued: number;
}

/** What became of each year's numbers, newest year first: how far they go, and which of them no invoice has. */
export async function reportInvoiceSeries(db: Queryable): Promise<InvoiceSeriesJson[]> {
  const { rows } = await db.query<SeriesRow>({
    text: `select invoice_series.year, last_number as last, count(invoices.order_id)::integer as issued
      from invoice_series left join invoices on invoices.year = invoice_series.year
      group by invoice_series.year order by invoice_series.year desc`,
  });
  return Promise.all(rows.map((series) => describeSeries(db, series)));
}

async function describeSeries(db: Queryable, { year, last, issued }: SeriesRow): Promise<InvoiceSeriesJson> {
  const numberOf = (count: number) => formatNumber('INV', year, count);
  const gaps = issued === last ? [] : await findGaps(db, { year, last });
  return {
    year,
    first: last === 0 ? null : numberOf(1),
    last: last === 0 ? null : numberOf(last),
    issued,
    gaps: gaps.map(({ from, to }) => ({ from: numberOf(from), to: numberOf(to) })),
  };
}

/** Runs of numbers from 1 to `last` that no invoice has. */
async function findGaps(
  db: Queryable,
  { year, last }: { year: number; last: number },
): Promise<{ from: number; to: number }[]> {
  const { rows } = await db.query<{ from: number; to: number }>({
    text: `select previous + 1 as "from", number - 1 as "to" from (
        select number, lag(number, 1, 0::bigint) over (order by number) as previous from (
          select series_number as number from invoices where year = $1 union all select $2::bigint + 1) as given
      ) as pairs where number - previous > 1 order by number limit $3`,
    values: [year, last, MAX_GAPS],
  });
  return rows;
}
