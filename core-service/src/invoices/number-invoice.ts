import { formatNumber } from '@stockroom/contracts/ids';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { findInvoice, insertInvoice, type Invoice, lockSeries } from './invoice-store.ts';

/**
 * Gives the order's invoice the next number of the current UTC year, or returns the invoice it has. Gapless: the
 * number is read and written under the series' row lock, in a transaction that does nothing else. Dates rise with the
 * numbers, whatever the clocks of several instances say.
 */
export async function numberInvoice(
  { pool, clock }: { pool: Pool; clock: () => Date },
  orderId: number,
): Promise<Invoice> {
  const existing = await findInvoice(pool, orderId);
  if (existing !== null) return existing;
  const now = clock();
  const year = now.getUTCFullYear();
  return inTransaction(pool, async (tx) => {
    // Another worker may have numbered it while we waited for the lock: PostgreSQL looks for that once we have it.
    const [{ last, lastNumberedAt }, numbered] = await Promise.all([
      lockSeries(tx, year),
      findInvoice(tx, orderId),
    ]);
    if (numbered !== null) return numbered;
    const seriesNumber = last + 1;
    const numberedAt = lastNumberedAt !== null && lastNumberedAt > now ? lastNumberedAt : now;
    return insertInvoice(tx, {
      orderId,
      year,
      seriesNumber,
      number: formatNumber('INV', year, seriesNumber),
      numberedAt,
    });
  });
}
