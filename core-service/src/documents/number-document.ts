import { formatNumber } from '@stockroom/contracts/ids';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';
import { type ShopCalendar, yearOfDay } from '../shop-calendar.ts';
import { nextDocumentTime, nextIssueDate, trustedNow } from './document-date.ts';
import {
  type Document,
  endOfYear,
  findDocument,
  findLastNumberedAt,
  isNumbered,
  lockOrderOfDocument,
  lockSeries,
  type NumberedDocument,
  updateNumbered,
} from './document-store.ts';

export interface NumberDocumentDeps {
  pool: Pool;
  clock: () => Date;
  /** The database's clock: `readDatabaseTime`. */
  readTime: (tx: Tx) => Promise<Date>;
  calendar: ShopCalendar;
  /** The shop's present facts, which the document shows from now on. */
  seller: Pick<StoredSeller, 'id'>;
}

/**
 * Gives the document the next number of its series in the shop's current year, and returns it. A document that has a
 * number keeps it. Null if the order was cancelled before. Locks the order, then the series.
 * Gapless: the number is read and written under the series' row locks, in a transaction that does nothing else. The time
 * is the database's, which all instances share. The date and the year never go back, also if the time zone changes.
 * @throws ClocksDisagree
 */
export async function numberDocument(
  { pool, clock, readTime, calendar, seller }: NumberDocumentDeps,
  documentId: number,
): Promise<NumberedDocument | null> {
  const known = expectDocument(await findDocument(pool, documentId), documentId);
  if (isNumbered(known)) return known;
  const { series } = known;
  return inTransaction(pool, async (tx) => {
    const [databaseNow, lastNumberedAt] = await Promise.all([
      readTime(tx),
      findLastNumberedAt(tx),
      lockOrderOfDocument(tx, known),
    ]);
    const now = trustedNow({ databaseNow, processNow: clock(), lastNumberedAt });
    const today = calendar.dayOf(now);
    // Another worker may have numbered it during the wait for the lock, so it is read after the lock.
    const [years, found] = await Promise.all([
      lockSeries(tx, { series, year: yearOfDay(today) }),
      findDocument(tx, documentId),
    ]);
    const document = expectDocument(found, documentId);
    if (isNumbered(document)) return document;
    if (document.state === 'CANCELLED') return null;
    const issueDate = nextIssueDate({ now, today }, years);
    const year = yearOfDay(issueDate);
    const end = endOfYear(years, year);
    const seriesNumber = end.last + 1;
    return updateNumbered(tx, {
      document,
      year,
      seriesNumber,
      number: formatNumber(series, year, seriesNumber),
      numberedAt: nextDocumentTime(now, end.lastNumberedAt),
      issueDate,
      sellerId: seller.id,
    });
  });
}

function expectDocument(found: Document | null, id: number): Document {
  if (found === null) throw new Error(`document ${id} is missing: a repair of the books inserts it again`);
  return found;
}
