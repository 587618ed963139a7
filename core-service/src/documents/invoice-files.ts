import { jobKind } from '@stockroom/contracts/jobs';
import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';
import { OF_ANY_KIND } from '../orders/order-documents.ts';
import type { PlacedRow, Position } from '../db/read-sorted.ts';
import type { Tx } from '../db/transaction.ts';

interface InvoiceFile {
  id: number;
  year: number;
  orderNumber: string;
  number: string;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  storedAt: Date | null;
}

/**
 * Up to `limit` documents with a number, in the order of their S3 keys, so a caller can merge the list with the bucket's
 * without keeping either in memory.
 */
export async function listInvoiceFiles(
  db: Queryable,
  { after, limit }: { after: Position | null; limit: number },
): Promise<PlacedRow<InvoiceFile>[]> {
  const [year = '0', file = ''] = after?.sortKey?.split('/') ?? [];
  const { rows } = await db.query<InvoiceFile>({
    text: `select documents.id, year, orders.number as "orderNumber", documents.number,
        stored_key as "storedKey", sha256, bytes, stored_at as "storedAt"
      from documents join orders on orders.id = order_id
      where documents.number is not null and (year, documents.number || '.pdf') > ($1, $2)
      order by year, documents.number || '.pdf' limit $3`,
    values: [Number(year), file, limit],
  });
  return rows.map((row) => ({ row, position: { id: row.id, sortKey: `${row.year}/${row.number}.pdf` } }));
}

/** The documents of these orders that were stored, and whose PDF no job restores already. */
export async function findFilesToRestore(
  tx: Tx,
  orderNumbers: string[],
): Promise<{ orderId: number; documentId: number }[]> {
  const { rows } = await tx.query<{ orderId: number; documentId: number }>({
    text: `select documents.order_id as "orderId", documents.id as "documentId" from documents
      where documents.order_id = any(array(select id from orders where number = any($1))) and ${OF_ANY_KIND}
        and stored_at is not null and not exists (select from outbox
          where outbox.kind = '${jobKind.invoiceRestore}' and outbox.document_id = documents.id)
      order by documents.id`,
    values: [orderNumbers],
  });
  return rows;
}

export function invoiceFileJson({ orderNumber, storedAt, ...file }: InvoiceFile): InvoiceFileJson {
  const { number, year, storedKey, sha256, bytes } = file;
  const at = storedAt?.toISOString() ?? null;
  return { orderId: orderNumber, number, year, storedKey, sha256, bytes, storedAt: at };
}
