import type { Queryable } from '../db/pool.ts';
import { type Document, findDocument, type NumberedDocument } from '../documents/document-store.ts';
import { numberDocument, type NumberDocumentDeps } from '../documents/number-document.ts';

/** The invoice of an order. */
export async function invoiceOf(db: Queryable, orderId: number): Promise<Document> {
  const { rows } = await db.query<{ id: number }>({
    text: `select id from documents where order_id = $1 and kind = 'INVOICE'`,
    values: [orderId],
  });
  return (await findDocument(db, rows[0]?.id ?? 0)) as Document;
}

/** Numbers the invoice of an order. */
export async function numberInvoiceOf(deps: NumberDocumentDeps, orderId: number): Promise<NumberedDocument> {
  return (await numberDocument(deps, (await invoiceOf(deps.pool, orderId)).id)) as NumberedDocument;
}
