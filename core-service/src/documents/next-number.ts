import { hasYear, MAX_COUNT, withoutHyphens } from '@stockroom/contracts/document-numbers';
import type { Numbering } from '../numbering-settings.ts';
import { yearOfDay } from '../shop-calendar.ts';
import { isPlausible } from './document-date.ts';
import type { SeriesPeriod, StoredNumbering } from './series-store.ts';

/** A numbering of a series, and all periods of the series. */
interface Series {
  numbering: StoredNumbering;
  periods: SeriesPeriod[];
}

/** The place of the next number in its series. */
interface NextNumber {
  year: number;
  /** The first count of its period. */
  first: number;
  count: number;
  /** When the last number of the period was given; null if it is a new period. */
  lastNumberedAt: Date | null;
}

/** The year in which a number of this day counts: a fiscal year is named by the year in which it begins. */
export function yearOfNumber(day: string, { restart, fiscalYearStart }: Numbering): number {
  const year = yearOfDay(day);
  return restart === 'fiscal_year' && day.slice(5) < fiscalYearStart ? year - 1 : year;
}

/**
 * The next number of a series, whose lock the caller holds. A year never goes back, also if the fiscal year was changed: the
 * year of the last number goes on until a later one begins. Numbers that a wrong clock gave far in the future are ignored,
 * unless the counts never restart.
 */
export function findNextNumber(
  { numbering, periods }: Series,
  { issueDate, now }: { issueDate: string; now: Date },
): NextNumber {
  const ofVersion = periodsOf({ numbering, periods });
  const reached = periods.filter(
    ({ lastNumberedAt }) => lastNumberedAt !== null && isPlausible(lastNumberedAt, now),
  );
  const years = numbering.restart === 'never' ? [...reached, ...ofVersion] : reached;
  const year = Math.max(yearOfNumber(issueDate, numbering), ...years.map((period) => period.year));
  const open = ofVersion.find((period) => period.year === year);
  const next =
    open === undefined
      ? openPeriod({ numbering, periods }, year)
      : { year, first: open.first, count: open.last + 1, lastNumberedAt: open.lastNumberedAt };
  if (next.count > MAX_COUNT) throw new Error(`the series ${numbering.format} has reached its last number`);
  return next;
}

/** The start of a version, or of a year of it. Never a number that was given in the same format before. */
export function openPeriod({ numbering, periods }: Series, year: number): NextNumber {
  const { format, firstNumber, restart } = numbering;
  const afterLast = (given: SeriesPeriod[]) => given.map(({ last }) => last + 1);
  const alike = periods.filter(
    (period) =>
      withoutHyphens(period.format) === withoutHyphens(format) && (period.year === year || !hasYear(format)),
  );
  const ofVersion = periodsOf({ numbering, periods });
  const start = ofVersion.length === 0 ? firstNumber : 1;
  const first = Math.max(start, ...afterLast(alike), ...(restart === 'never' ? afterLast(ofVersion) : []));
  return { year, first, count: first, lastNumberedAt: null };
}

function periodsOf({ numbering, periods }: Series): SeriesPeriod[] {
  return periods.filter(({ version }) => version === numbering.version);
}
