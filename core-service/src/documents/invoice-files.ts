import { jobKind } from '@stockroom/contracts/jobs';
import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';
import type { PlacedRow, Position } from '../db/read-sorted.ts';
import type { Tx } from '../db/transaction.ts';

interface InvoiceFile {
  year: number;
  seriesNumber: number;
  orderNumber: string;
  number: string;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  storedAt: Date | null;
}

/**
 * Up to `limit` invoices by year and number, whose number has `digits` digits. Numbers of one length sort like their S3
 * keys, so a caller can merge the list with the bucket's without keeping either in memory.
 */
export async function listInvoiceFiles(
  db: Queryable,
  { after, limit, digits }: { after: Position | null; limit: number; digits: number },
): Promise<PlacedRow<InvoiceFile>[]> {
  const from = digits === 6 ? 0 : 10 ** (digits - 1);
  const { rows } = await db.query<InvoiceFile>({
    text: `select year, series_number as "seriesNumber", orders.number as "orderNumber", documents.number,
        stored_key as "storedKey", sha256, bytes, stored_at as "storedAt"
      from documents join orders on orders.id = order_id
      where series = 'INV' and (year, series_number) > ($1, $2) and series_number >= $3 and series_number < $4
      order by year, series_number limit $5`,
    values: [Number(after?.sortKey ?? 0), after?.id ?? 0, from, 10 ** digits, limit],
  });
  return rows.map((row) => ({ row, position: { id: row.seriesNumber, sortKey: String(row.year) } }));
}

/** The invoices of these orders that were stored, and whose PDF no job restores already. */
export async function findFilesToRestore(
  tx: Tx,
  orderNumbers: string[],
): Promise<{ orderId: number; documentId: number }[]> {
  const { rows } = await tx.query<{ orderId: number; documentId: number }>({
    text: `select orders.id as "orderId", documents.id as "documentId"
      from orders join documents on order_id = orders.id and documents.kind = 'INVOICE'
      where orders.number = any($1) and stored_at is not null and not exists (select from outbox
        where outbox.kind = '${jobKind.invoiceRestore}' and outbox.document_id = documents.id)
      order by orders.id`,
    values: [orderNumbers],
  });
  return rows;
}

export function invoiceFileJson({ orderNumber, storedAt, ...file }: InvoiceFile): InvoiceFileJson {
  const { number, storedKey, sha256, bytes } = file;
  const at = storedAt?.toISOString() ?? null;
  return { orderId: orderNumber, number, storedKey, sha256, bytes, storedAt: at };
}
