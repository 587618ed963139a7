import type { InvoiceFileJson } from '@stockroom/contracts/reconcile';
import type { Queryable } from '../db/pool.ts';
import type { PlacedRow, Position } from '../db/read-sorted.ts';

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
 * Up to `limit` invoices by year and number, of those whose number has `digits` digits: of one length, numbers are in the
 * order of their keys, so that whoever walks the bucket needs to remember none.
 */
export async function listInvoiceFiles(
  db: Queryable,
  { after, limit, digits }: { after: Position | null; limit: number; digits: number },
): Promise<PlacedRow<InvoiceFile>[]> {
  const from = digits === 6 ? 0 : 10 ** (digits - 1);
  const { rows } = await db.query<InvoiceFile>({
    text: `select year, series_number as "seriesNumber", orders.number as "orderNumber", invoices.number,
        stored_key as "storedKey", sha256, bytes, stored_at as "storedAt"
      from invoices join orders on orders.id = invoices.order_id
      where (year, series_number) > ($1, $2) and series_number >= $3 and series_number < $4
      order by year, series_number limit $5`,
    values: [Number(after?.sortKey ?? 0), after?.id ?? 0, from, 10 ** digits, limit],
  });
  return rows.map((row) => ({ row, position: { id: row.seriesNumber, sortKey: String(row.year) } }));
}

export function invoiceFileJson({ orderNumber, storedAt, ...file }: InvoiceFile): InvoiceFileJson {
  const { number, storedKey, sha256, bytes } = file;
  const at = storedAt?.toISOString() ?? null;
  return { orderId: orderNumber, number, storedKey, sha256, bytes, storedAt: at };
}
