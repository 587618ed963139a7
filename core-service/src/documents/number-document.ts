import { formatDocumentNumber } from '@stockroom/contracts/document-numbers';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { insertEvents } from '../events/event-store.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';
import type { ShopCalendar } from '../shop-calendar.ts';
import { nextDocumentTime, nextIssueDate, trustedNow } from './document-date.ts';
import {
  type Document,
  findDocument,
  isNumbered,
  lockOrdersOfDocuments,
  type NumberedDocument,
  updateNumbered,
} from './document-store.ts';
import { findNextNumber } from './next-number.ts';
import { findLastNumberedAt, lockSeries, putPeriod } from './series-store.ts';

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
 * Gives the document the next number of its series, and returns it. A document that has a number keeps it. Null if the
 * order was cancelled before. Locks the order, then the series.
 * Gapless: the number is read and written under the series' lock, in a transaction that does nothing else. The time
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
      lockOrdersOfDocuments(tx, [known.orderId]),
    ]);
    const now = trustedNow({ databaseNow, processNow: clock(), lastNumberedAt });
    // Another worker may have numbered it during the wait for the lock, so it is read after the lock.
    const [locked, found] = await Promise.all([lockSeries(tx, series), findDocument(tx, documentId)]);
    const document = expectDocument(found, documentId);
    if (isNumbered(document)) return document;
    if (document.state === 'CANCELLED') return null;
    const issueDate = nextIssueDate({ now, today: calendar.dayOf(now) }, locked.periods);
    const { year, first, count, ...end } = findNextNumber(locked, { issueDate, now });
    const { version, format } = locked.numbering;
    const numberedAt = nextDocumentTime(now, end.lastNumberedAt);
    const [, numbered] = await Promise.all([
      putPeriod(tx, { series, year, version, first, last: count, lastNumberedAt: numberedAt }),
      updateNumbered(tx, {
        document,
        year,
        version,
        seriesNumber: count,
        number: formatDocumentNumber(format, { year, count }),
        numberedAt,
        issueDate,
        sellerId: seller.id,
      }),
      insertEvents(tx, [
        { type: 'document.numbered', orderId: document.orderId, documentId, at: numberedAt },
      ]),
    ]);
    return numbered;
  });
}

function expectDocument(found: Document | null, id: number): Document {
  if (found === null) throw new Error(`document ${id} is missing: a repair of the books inserts it again`);
  return found;
}
