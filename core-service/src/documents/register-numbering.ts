import { type DocumentSeries, formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { ALL_COUNTS, haveCommonNumber, type NumberSet } from '../number-collisions.ts';
import { type Numbering, SETTING_PREFIXES } from '../numbering-settings.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { yearOfNumber } from './next-number.ts';
import {
  deleteLaterNumberings,
  listNumberings,
  lockSeries,
  putNumbering,
  type SeriesPeriod,
  type StoredNumbering,
} from './series-store.ts';

/** A repeated number of `{yy}` is ignored if it is further away. */
const YEARS_AHEAD = 50;

interface Stored {
  numberings: StoredNumbering[];
  /** Of all series, with at least one number. */
  periods: SeriesPeriod[];
}

/**
 * Stores how each series is numbered from now on, for all instances.
 * @throws Error as `registerNumberings` does
 */
export async function registerNumbering(
  { pool, clock, calendar }: { pool: Pool; clock: () => Date; calendar: Pick<ShopCalendar, 'dayOf'> },
  wanted: Record<DocumentSeries, Numbering>,
): Promise<void> {
  const now = clock();
  await inTransaction(pool, (tx) => registerNumberings(tx, wanted, { now, today: calendar.dayOf(now) }));
}

/**
 * A new format or first number is a new version, whose periods have numbers of their own. A version that has numbered
 * nothing is replaced. Locks both series, and returns their periods.
 * @throws Error with the name of the setting, if a number could be repeated
 */
export async function registerNumberings(
  tx: Tx,
  wanted: Record<DocumentSeries, Numbering>,
  { now: createdAt, today }: { now: Date; today: string },
): Promise<SeriesPeriod[]> {
  const locked = [await lockSeries(tx, 'CRN'), await lockSeries(tx, 'INV')];
  const periods = locked.flatMap((series) => series.periods);
  const stored = { numberings: await listNumberings(tx), periods };
  for (const series of ['CRN', 'INV'] as const)
    await registerSeries(tx, { numbering: { series, ...wanted[series] }, stored, today, createdAt });
  return periods;
}

async function registerSeries(
  tx: Tx,
  {
    numbering,
    stored,
    today,
    createdAt,
  }: {
    numbering: Omit<StoredNumbering, 'version'>;
    stored: Stored;
    today: string;
    createdAt: Date;
  },
): Promise<void> {
  const { series, format, firstNumber } = numbering;
  const used = stored.periods.filter((period) => period.series === series).map(({ version }) => version);
  const currentVersion = Math.max(0, ...used);
  const current = stored.numberings.find((each) => each.series === series && each.version === currentVersion);
  await deleteLaterNumberings(tx, { series, version: Math.max(1, currentVersion) });
  // 1 is the default, so it asks for nothing.
  const goesOn = current?.format === format && [1, current.firstNumber].includes(firstNumber);
  if (!goesOn) refuseRepeats(numbering, { current, stored, today });
  await putNumbering(tx, {
    ...numbering,
    version: goesOn ? currentVersion : currentVersion + 1,
    firstNumber: goesOn ? current.firstNumber : firstNumber,
    createdAt,
  });
}

function refuseRepeats(
  numbering: Omit<StoredNumbering, 'version'>,
  { current, stored, today }: { current: StoredNumbering | undefined; stored: Stored; today: string },
): void {
  const { series, format, firstNumber } = numbering;
  const { periods } = stored;
  const year = yearOfNumber(today, numbering);
  const ahead: NumberSet[] = [
    { format, years: [year, year], counts: [firstNumber, ALL_COUNTS[1]] },
    {
      format,
      years: [year + 1, year + YEARS_AHEAD],
      counts: [numbering.restart === 'never' ? firstNumber : 1, ALL_COUNTS[1]],
    },
  ];
  const repeated = periods.find((period) =>
    ahead.some((numbers) =>
      haveCommonNumber(numbers, {
        format: period.format,
        years: [period.year, period.year],
        counts: [period.first, period.last],
      }),
    ),
  );
  if (repeated === undefined) return;
  const prefix = SETTING_PREFIXES[series];
  const given = [repeated.first, repeated.last].map((count) =>
    formatDocumentNumber(repeated.format, { year: repeated.year, count }),
  );
  const setting =
    current?.format === format
      ? `${prefix}_FIRST_NUMBER ${firstNumber}`
      : `${prefix}_NUMBER_FORMAT ${format}, from ${firstNumber} on,`;
  throw new Error(
    `${setting} could repeat a number: ${given[0]} to ${given[1]} were given already. Numbers apply ahead only: ` +
      `choose another format, or set ${prefix}_FIRST_NUMBER higher`,
  );
}
