import { type DocumentSeries, formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { beginEventEpoch } from '../events/event-epoch.ts';
import { openPeriod } from '../documents/next-number.ts';
import { registerNumberings } from '../documents/register-numbering.ts';
import {
  listNumberings,
  listPeriods,
  lockSeries,
  putPeriod,
  type StoredNumbering,
} from '../documents/series-store.ts';
import type { Numbering } from '../numbering-settings.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { collectHighestNumbers, type HighestNumber } from './collect-highest-numbers.ts';
import { advanceSequences, countOtherCores, insertGap } from './number-store.ts';

const NAMES: Record<DocumentSeries, string> = { INV: 'Invoices', CRN: 'Credit notes' };

interface RecoveryDeps {
  pool: Pool;
  clock: () => Date;
  calendar: ShopCalendar;
  /** The shop's settings, which may be newer than the backup. */
  numbering: Record<DocumentSeries, Numbering>;
}

interface Continuation {
  /** The keys of the bucket. */
  keys: AsyncIterable<string>;
  /** An upper bound for the number of orders placed since the backup. */
  ordersSinceBackup: number;
}

/**
 * Advances every number series after the restore of a backup, past the numbers issued since the backup. Documents
 * continue after the highest number in the bucket, and the skipped numbers are recorded as a gap with its reason. Order
 * numbers and ids may have gaps, and are simply advanced. A second run adds no gap to the series.
 * @returns one line for each action
 * @throws Error if core runs on the database, because it would take numbers meanwhile
 */
export async function continueNumbers(
  { pool, clock, calendar, numbering }: RecoveryDeps,
  { keys, ordersSinceBackup }: Continuation,
): Promise<string[]> {
  const now = clock();
  await createOrderNumbers(pool).prepareYear(calendar.yearOf(now));
  const known = await inTransaction(pool, async (tx) => {
    await refuseOtherCores(tx);
    const periods = await registerNumberings(tx, numbering, { now, today: calendar.dayOf(now) });
    return { numberings: await listNumberings(tx), periods };
  });
  const highest = await collectHighestNumbers(keys, known);
  return inTransaction(pool, async (tx) => {
    await refuseOtherCores(tx);
    const lines: string[] = [];
    // Series are locked in this order everywhere.
    const locked = [await lockSeries(tx, 'CRN'), await lockSeries(tx, 'INV')];
    const inForce = locked.map((series) => series.numbering);
    for (const each of highest)
      lines.push(await continuePeriod(tx, { highest: each, ...known, inForce, now }));
    await beginEventEpoch(tx);
    await advanceSequences(tx, { orders: ordersSinceBackup });
    return [...lines, `Order numbers and ids are advanced by ${ordersSinceBackup} orders.`];
  });
}

async function refuseOtherCores(tx: Tx): Promise<void> {
  if ((await countOtherCores(tx)) > 0)
    throw new Error('core-service is running on this database: stop it first');
}

async function continuePeriod(
  tx: Tx,
  {
    highest,
    numberings,
    inForce,
    now,
  }: { highest: HighestNumber; numberings: StoredNumbering[]; inForce: StoredNumbering[]; now: Date },
): Promise<string> {
  const { series, version, year, count } = highest;
  const periods = await listPeriods(tx, series);
  const numbering = numberings.find(
    (each) => each.series === series && each.version === version,
  ) as StoredNumbering;
  const numberOf = (each: number) => formatDocumentNumber(numbering.format, { year, count: each });
  const period = periods.find((each) => each.year === year && each.version === version);
  const first = period?.first ?? openPeriod({ numbering, periods }, year).first;
  const last = period?.last ?? first - 1;
  const isInForce = inForce.some((each) => each.series === series && each.version === version);
  const described = `${NAMES[series]} of ${year}`;
  if (count <= last)
    return isInForce
      ? `${described} continue at ${numberOf(last + 1)}: the bucket has no later number.`
      : `${described} in the earlier format ${numbering.format}: the bucket has no later number.`;
  const gap = { from: last + 1, to: count };
  const reason = `Issued after the backup that was restored at ${now.toISOString()}; the PDFs are in the bucket`;
  const lastNumberedAt = new Date(Math.max(now.getTime(), period?.lastNumberedAt?.getTime() ?? 0));
  await putPeriod(tx, { series, year, version, first, last: count, lastNumberedAt });
  await insertGap(tx, { series, year, version, ...gap, reason, recordedAt: now });
  const recorded = `${numberOf(gap.from)} to ${numberOf(gap.to)} are recorded as a gap.`;
  return isInForce
    ? `${described} continue at ${numberOf(count + 1)}: ${recorded}`
    : `${described} in the earlier format ${numbering.format}: ${recorded}`;
}
