import type { DocumentSeries } from '@stockroom/contracts/document-numbers';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import type { Numbering } from '../numbering-settings.ts';
import { ISSUE_DATE } from './document-store.ts';

/** A version of a series' numbering. A series has a version for each format and first number that it used. */
export interface StoredNumbering extends Numbering {
  series: DocumentSeries;
  version: number;
}

/** The numbers of a series in one year and version. */
export interface SeriesPeriod {
  series: DocumentSeries;
  year: number;
  version: number;
  format: string;
  /** `last` is one less until the first number is given. */
  first: number;
  last: number;
  lastNumberedAt: Date | null;
  /** The date of the document with the last number. */
  lastIssueDate: string | null;
}

const NUMBERING = `series, format_version as version, format, first_number as "firstNumber", restart,
  fiscal_year_start as "fiscalYearStart"`;

const PERIOD = `series, year, format_version as version, format, period.first_number as first, last_number as last,
  last_numbered_at as "lastNumberedAt"`;

/**
 * Locks the series until the transaction ends, and returns its numbering and all of its periods. Only the holder of this
 * lock gives numbers or changes the numbering, so all instances number by what is stored and not by their own settings.
 */
export async function lockSeries(
  tx: Tx,
  series: DocumentSeries,
): Promise<{ numbering: StoredNumbering; periods: SeriesPeriod[] }> {
  // Pipelined: each statement runs after the previous one, and sees what others committed before it.
  const [, { rows }, periods] = await Promise.all([
    tx.query({
      name: 'lock-series',
      text: 'select from document_formats where series = $1 order by format_version for update',
      values: [series],
    }),
    tx.query<StoredNumbering>({
      name: 'find-numbering',
      text: `select ${NUMBERING} from document_formats where series = $1 order by format_version desc limit 1`,
      values: [series],
    }),
    listPeriods(tx, series),
  ]);
  return { numbering: rows[0] as StoredNumbering, periods };
}

/** All periods of a series, in order. */
export async function listPeriods(db: Queryable, series: DocumentSeries): Promise<SeriesPeriod[]> {
  const { rows } = await db.query<SeriesPeriod>({
    name: 'list-periods',
    text: `select ${PERIOD}, (select ${ISSUE_DATE} from documents
          where documents.series = period.series and documents.year = period.year
            and documents.format_version = period.format_version and series_number is not null
          order by series_number desc limit 1) as "lastIssueDate"
      from document_series as period join document_formats using (series, format_version)
      where series = $1 order by year, format_version`,
    values: [series],
  });
  return rows;
}

/** When the newest document of any series and year was numbered; null before the first. */
export async function findLastNumberedAt(db: Queryable): Promise<Date | null> {
  const { rows } = await db.query<{ last: Date | null }>({
    name: 'find-last-numbered-at',
    text: 'select max(last_numbered_at) as last from document_series',
  });
  return rows[0]?.last ?? null;
}

/** All versions of all series, in order. */
export async function listNumberings(db: Queryable): Promise<StoredNumbering[]> {
  const { rows } = await db.query<StoredNumbering>({
    text: `select ${NUMBERING} from document_formats order by series, format_version`,
  });
  return rows;
}

/** The formats that the numbers of a series have had. */
export async function listFormats(db: Queryable, series: DocumentSeries): Promise<string[]> {
  const { rows } = await db.query<{ format: string }>({
    name: 'list-formats',
    text: 'select distinct format from document_formats where series = $1 order by format',
    values: [series],
  });
  return rows.map(({ format }) => format);
}

/** Sets the last number of a period, which is inserted with its first one. The caller holds the series' lock. */
export async function putPeriod(
  tx: Tx,
  period: {
    series: DocumentSeries;
    year: number;
    version: number;
    first: number;
    last: number;
    lastNumberedAt: Date;
  },
): Promise<void> {
  await tx.query({
    name: 'put-period',
    text: `insert into document_series (series, year, format_version, first_number, last_number, last_numbered_at)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (series, year, format_version) do update
        set last_number = excluded.last_number, last_numbered_at = excluded.last_numbered_at`,
    values: [period.series, period.year, period.version, period.first, period.last, period.lastNumberedAt],
  });
}

/** Inserts a version, or replaces it. Only a version that has numbered nothing may change its format or first number. */
export async function putNumbering(tx: Tx, numbering: StoredNumbering & { createdAt: Date }): Promise<void> {
  const { series, version, format, firstNumber, restart, fiscalYearStart, createdAt } = numbering;
  await tx.query({
    text: `insert into document_formats
        (series, format_version, format, first_number, restart, fiscal_year_start, created_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (series, format_version) do update set format = excluded.format, first_number = excluded.first_number,
        restart = excluded.restart, fiscal_year_start = excluded.fiscal_year_start`,
    values: [series, version, format, firstNumber, restart, fiscalYearStart, createdAt],
  });
}

/** Deletes the versions after this one. They have numbered nothing. */
export async function deleteLaterNumberings(
  tx: Tx,
  { series, version }: Pick<StoredNumbering, 'series' | 'version'>,
): Promise<void> {
  await tx.query({
    text: 'delete from document_formats where series = $1 and format_version > $2',
    values: [series, version],
  });
}
