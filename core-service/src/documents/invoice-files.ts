import { jobKind } from '@stockroom/contracts/jobs';
import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';
import type { PlacedRow, Position } from '../db/read-sorted.ts';
import type { Tx } from '../db/transaction.ts';

interface InvoiceFile {
  year: number;
  series: string;
  seriesNumber: number;
  orderNumber: string;
  number: string;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  storedAt: Date | null;
}

/**
 * Up to `limit` documents by year, series and number, whose number has `digits` digits. Numbers of one length sort like their S3
 * keys, so a caller can merge the list with the bucket's without keeping either in memory.
 */
export async function listInvoiceFiles(
  db: Queryable,
  { after, limit, digits }: { after: Position | null; limit: number; digits: number },
): Promise<PlacedRow<InvoiceFile>[]> {
  const [year = '0', series = ''] = after?.sortKey?.split(' ') ?? [];
  const from = digits === 6 ? 0 : 10 ** (digits - 1);
  const { rows } = await db.query<InvoiceFile>({
    text: `select year, series, series_number as "seriesNumber", orders.number as "orderNumber", documents.number,
        stored_key as "storedKey", sha256, bytes, stored_at as "storedAt"
      from documents join orders on orders.id = order_id
      where (year, series, series_number) > ($1, $2, $3) and series_number >= $4 and series_number < $5
      order by year, series, series_number limit $6`,
    values: [Number(year), series, after?.id ?? 0, from, 10 ** digits, limit],
  });
  return rows.map((row) => ({
    row,
    position: { id: row.seriesNumber, sortKey: `${row.year} ${row.series}` },
  }));
}

/** The documents of these orders that were stored, and whose PDF no job restores already. */
export async function findFilesToRestore(
  tx: Tx,
  orderNumbers: string[],
): Promise<{ orderId: number; documentId: number }[]> {
  const { rows } = await tx.query<{ orderId: number; documentId: number }>({
    text: `select orders.id as "orderId", documents.id as "documentId"
      from orders join documents on order_id = orders.id
      where orders.number = any($1) and stored_at is not null and not exists (select from outbox
        where outbox.kind = '${jobKind.invoiceRestore}' and outbox.document_id = documents.id)
      order by documents.id`,
    values: [orderNumbers],
  });
  return rows;
}

export function invoiceFileJson({ orderNumber, storedAt, ...file }: InvoiceFile): InvoiceFileJson {
  const { number, storedKey, sha256, bytes } = file;
  const at = storedAt?.toISOString() ?? null;
  return { orderId: orderNumber, number, storedKey, sha256, bytes, storedAt: at };
}
