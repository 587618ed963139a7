import { type DocumentSeries, formatNumber } from '@stockroom/contracts/ids';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { endOfYear, lockSeries } from '../documents/document-store.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { advanceSequences, countOtherCores, insertGap } from './number-store.ts';

/** The highest number in the bucket, for each series and year, such as `INV-2026`. */
type HighestInvoices = Record<string, number>;

const NAMES: Record<DocumentSeries, string> = { INV: 'Invoices', CRN: 'Credit notes' };

interface Continuation {
  highestInvoices: HighestInvoices;
  /** An upper bound for the number of orders placed since the backup. */
  ordersSinceBackup: number;
}

/**
 * Advances every number series after the restore of a backup, past the numbers issued since the backup. Invoices
 * continue after the highest one in the bucket, and the skipped numbers are recorded as a gap with its reason. Order
 * numbers and ids may have gaps, and are simply advanced. A second run adds no gap to the series.
 * @returns one line for each action
 * @throws Error if core runs on the database, because it would take numbers meanwhile
 */
export async function continueNumbers(
  { pool, clock, calendar }: { pool: Pool; clock: () => Date; calendar: ShopCalendar },
  { highestInvoices, ordersSinceBackup }: Continuation,
): Promise<string[]> {
  const now = clock();
  await createOrderNumbers(pool).prepareYear(calendar.yearOf(now));
  return inTransaction(pool, async (tx) => {
    if ((await countOtherCores(tx)) > 0)
      throw new Error('core-service is running on this database: stop it first');
    const lines: string[] = [];
    // Series are locked in this order everywhere.
    for (const [name, highest] of Object.entries(highestInvoices).toSorted()) {
      const [series, year] = name.split('-') as [DocumentSeries, string];
      lines.push(await continueSeries(tx, { series, year: Number(year), highest, now }));
    }
    await advanceSequences(tx, { orders: ordersSinceBackup });
    return [...lines, `Order numbers and ids are advanced by ${ordersSinceBackup} orders.`];
  });
}

async function continueSeries(
  tx: Tx,
  { series, year, highest, now }: { series: DocumentSeries; year: number; highest: number; now: Date },
): Promise<string> {
  const numberOf = (count: number) => formatNumber(series, year, count);
  const { last } = endOfYear(await lockSeries(tx, { series, year }), year);
  if (highest <= last)
    return `${NAMES[series]} of ${year} continue at ${numberOf(last + 1)}: the bucket has no later number.`;
  const gap = { from: last + 1, to: highest };
  const reason = `Issued after the backup that was restored at ${now.toISOString()}; the PDFs are in the bucket`;
  await insertGap(tx, { series, year, ...gap, reason, recordedAt: now });
  return `${NAMES[series]} of ${year} continue at ${numberOf(highest + 1)}: ${numberOf(gap.from)} to ${numberOf(gap.to)} are recorded as a gap.`;
}
