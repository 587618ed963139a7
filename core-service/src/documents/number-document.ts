import { formatNumber } from '@stockroom/contracts/ids';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { nextDocumentDate, trustedNow } from './document-date.ts';
import type { StoredSeller } from '../sellers/seller-store.ts';
import {
  type Document,
  findDocument,
  findLastNumberedAt,
  isNumbered,
  lockSeries,
  type NumberedDocument,
  updateNumbered,
} from './document-store.ts';

export interface NumberDocumentDeps {
  pool: Pool;
  clock: () => Date;
  /** The database's clock: `readDatabaseTime`. */
  readTime: (tx: Tx) => Promise<Date>;
  /** The shop's present facts, which the document shows from now on. */
  seller: Pick<StoredSeller, 'id'>;
}

/**
 * Gives the document the next number of its series in the current UTC year, or returns it with the number it has. Gapless: the
 * number is read and written under the series' row lock, in a transaction that does nothing else. The date is the
 * database's, which all instances share.
 * @throws ClocksDisagree
 */
export async function numberDocument(
  { pool, clock, readTime, seller }: NumberDocumentDeps,
  documentId: number,
): Promise<NumberedDocument> {
  const known = expectDocument(await findDocument(pool, documentId), documentId);
  if (isNumbered(known)) return known;
  const { series } = known;
  return inTransaction(pool, async (tx) => {
    const [databaseNow, lastNumberedAt] = await Promise.all([readTime(tx), findLastNumberedAt(tx)]);
    const now = trustedNow({ databaseNow, processNow: clock(), lastNumberedAt });
    const year = now.getUTCFullYear();
    // Another worker may have numbered it during the wait for the lock, so it is read after the lock.
    const [end, found] = await Promise.all([lockSeries(tx, { series, year }), findDocument(tx, documentId)]);
    const document = expectDocument(found, documentId);
    if (isNumbered(document)) return document;
    const seriesNumber = end.last + 1;
    return updateNumbered(tx, {
      document,
      year,
      seriesNumber,
      number: formatNumber(series, year, seriesNumber),
      numberedAt: nextDocumentDate(now, end.lastNumberedAt),
      sellerId: seller.id,
    });
  });
}

function expectDocument(found: Document | null, id: number): Document {
  if (found === null) throw new Error(`document ${id} is missing: a repair of the books inserts it again`);
  return found;
}
