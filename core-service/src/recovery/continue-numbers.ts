import { formatNumber } from '@stockroom/contracts/ids';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { lockSeries } from '../invoices/invoice-store.ts';
import { createOrderNumbers } from '../orders/order-numbers.ts';
import { advanceSequences, countOtherCores, insertGap } from './number-store.ts';

/** The highest number that an invoice in the bucket has, of each year. */
type HighestInvoices = Record<string, number>;

interface Continuation {
  highestInvoices: HighestInvoices;
  /** At most so many orders can have been placed since the backup was taken. */
  ordersSinceBackup: number;
}

/**
 * After a backup was restored: makes every number go on after those that were given since the backup, which the restored
 * books know nothing of. Invoices go on after the highest in the bucket, and what is jumped over is recorded as a gap with
 * its reason; order numbers and ids, which may have gaps, jump ahead. Run again, it adds no gap to the series.
 * @returns what was done, in words, a line each
 * @throws Error where core runs on the database: it would give numbers meanwhile
 */
export async function continueNumbers(
  { pool, clock }: { pool: Pool; clock: () => Date },
  { highestInvoices, ordersSinceBackup }: Continuation,
): Promise<string[]> {
  const now = clock();
  await createOrderNumbers(pool).prepareYear(now.getUTCFullYear());
  return inTransaction(pool, async (tx) => {
    if ((await countOtherCores(tx)) > 0) throw new Error('core runs on this database: stop it first');
    const told: string[] = [];
    for (const [year, highest] of Object.entries(highestInvoices)) {
      told.push(await continueSeries(tx, { year: Number(year), highest, now }));
    }
    await advanceSequences(tx, { orders: ordersSinceBackup });
    return [...told, `Order numbers and ids go on ${ordersSinceBackup} orders further.`];
  });
}

async function continueSeries(
  tx: Tx,
  { year, highest, now }: { year: number; highest: number; now: Date },
): Promise<string> {
  const numberOf = (count: number) => formatNumber('INV', year, count);
  const { last } = await lockSeries(tx, year);
  if (highest <= last) return `Invoices of ${year} go on at ${numberOf(last + 1)}: none was given since.`;
  const gap = { from: last + 1, to: highest };
  const reason = `Given after the backup that was restored at ${now.toISOString()}; the PDFs are in the bucket`;
  await insertGap(tx, { year, ...gap, reason, recordedAt: now });
  return `Invoices of ${year} go on at ${numberOf(highest + 1)}: ${numberOf(gap.from)} to ${numberOf(gap.to)} are recorded as a gap.`;
}
