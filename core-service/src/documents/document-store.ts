import type { CallbackReport, PageSize, StoredPdf } from '@stockroom/contracts/callback';
import type { DocumentSeries } from '@stockroom/contracts/document-numbers';
import type { InvoiceState } from '@stockroom/contracts/invoices';
import { jobKind, type JobKind } from '@stockroom/contracts/jobs';
import type { MinorUnits } from '@stockroom/contracts/money';
import type { PaymentMethod } from '@stockroom/contracts/payments';
import type { Queryable } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import { prepaidSql } from './prepaid.ts';

/** A document of an order: its invoice, whose row is inserted with the order, or the credit note of a refund. */
export interface Document {
  id: number;
  kind: 'INVOICE' | 'CREDIT_NOTE';
  /** The refund of a credit note. */
  refundId: number | null;
  series: DocumentSeries;
  orderId: number;
  /** The version of the shop's facts that it shows; null if it was numbered before versions were kept. */
  sellerId: number | null;
  state: InvoiceState;
  /** The year in which its number counts. */
  year: number | null;
  number: string | null;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  layoutVersion: number;
  pageSize: PageSize;
  missingGlyphs: number;
  /** The SHA-256 of the XML in the PDF; null for a plain PDF. */
  xmlSha256: string | null;
  /** The terms without which the PDF is plain although it should contain XML; null if it lacks none. */
  einvoiceMissing: string[] | null;
  /** What was paid before it got its number; null if it was numbered before that was kept. */
  prepaidMinor: MinorUnits | null;
  /** The payment method with the largest sum; null if nothing was paid. */
  prepaidBy: PaymentMethod | null;
  /** The address of its mail, if it is not the order's. */
  mailTo: string | null;
  numberedAt: Date | null;
  /** The date that is printed on it, such as `2026-01-31`. */
  issueDate: string | null;
  /** The date until which it is payable; null if no terms were agreed. */
  dueDate: string | null;
  storedAt: Date | null;
}

export type NumberedDocument = Document & {
  year: number;
  number: string;
  numberedAt: Date;
  issueDate: string;
};

/** Documents without a date of their own were numbered when every shop's time zone was UTC. */
export const ISSUE_DATE = `coalesce(issue_date, (numbered_at at time zone 'UTC')::date)::text`;

const COLUMNS = `id, kind, refund_id as "refundId", series, order_id as "orderId", seller_id as "sellerId", state, year, number, stored_key as "storedKey", sha256, bytes,
  layout_version as "layoutVersion", page_size as "pageSize", missing_glyphs as "missingGlyphs",
  xml_sha256 as "xmlSha256", einvoice_missing as "einvoiceMissing",
  prepaid_minor as "prepaidMinor", prepaid_by as "prepaidBy", mail_to as "mailTo",
  numbered_at as "numberedAt", ${ISSUE_DATE} as "issueDate", due_date::text as "dueDate", stored_at as "storedAt"`;

export function isNumbered(document: Document): document is NumberedDocument {
  const { year, number, numberedAt, issueDate } = document;
  return year !== null && number !== null && numberedAt !== null && issueDate !== null;
}

/**
 * Locks the orders of documents against cancellation until the transaction ends. A cancelled order keeps its documents
 * without a number for ever.
 */
export async function lockOrdersOfDocuments(tx: Tx, orderIds: number[]): Promise<void> {
  await tx.query({
    name: 'lock-orders-of-documents',
    text: 'select from orders where id = any($1) order by id for share',
    values: [orderIds],
  });
}

/** Null only if the row was lost, which a reconciliation finds. */
export async function findDocument(db: Queryable, id: number): Promise<Document | null> {
  const { rows } = await db.query<Document>({
    name: 'find-document',
    text: `select ${COLUMNS} from documents where id = $1`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Null if no document has this number. */
export async function findDocumentByNumber(db: Queryable, number: string): Promise<Document | null> {
  const { rows } = await db.query<Document>({
    name: 'find-document-by-number',
    text: `select ${COLUMNS} from documents where number = $1`,
    values: [number],
  });
  return rows[0] ?? null;
}

/**
 * Numbers a document without a number, keeps what was paid before, and clears the error of failed attempts. The caller holds the
 * locks of the order, on which payments wait, and of the series.
 */
export async function updateNumbered(
  tx: Tx,
  given: {
    document: Pick<Document, 'id' | 'orderId'>;
    year: number;
    version: number;
    seriesNumber: number;
    number: string;
    numberedAt: Date;
    issueDate: string;
    sellerId: number;
  },
): Promise<NumberedDocument> {
  const { document, year, version, seriesNumber, number, numberedAt, issueDate, sellerId } = given;
  const { rows } = await tx.query<NumberedDocument>({
    name: 'update-numbered',
    text: `${prepaidSql('order_id = $9')}
      update documents set state = 'NUMBERED', year = $2, series_number = $3, number = $4, numbered_at = $5,
        issue_date = $6, due_date = case when kind = 'INVOICE' then $6::date + (select payment_terms_days from orders where orders.id = order_id) end,
        seller_id = $7, format_version = $8, attempts = 0, last_error = null, next_retry_at = null,
        prepaid_minor = case when kind = 'INVOICE' then minor else 0 end,
        prepaid_by = case when kind = 'INVOICE' then method end
      from prepaid where id = $1 and number is null returning ${COLUMNS}`,
    values: [
      document.id,
      year,
      seriesNumber,
      number,
      numberedAt,
      issueDate,
      sellerId,
      version,
      document.orderId,
    ],
  });
  const [numbered] = rows;
  if (numbered === undefined) throw new Error(`document ${document.id} already has a number`);
  return numbered;
}

/** Records the stored PDF. Only the first report of a PDF is recorded: false for another. */
export async function updateStored(
  tx: Tx,
  { documentId, stored }: { documentId: number; stored: StoredPdf },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'update-stored',
    text: `update documents set state = 'STORED', stored_key = $2, sha256 = $3, bytes = $4, stored_at = $5,
        layout_version = $6, page_size = $7, missing_glyphs = $8, xml_sha256 = $9, einvoice_missing = nullif($10::text[], '{}')
      where id = $1 and stored_at is null`,
    values: [
      documentId,
      stored.key,
      stored.sha256,
      stored.bytes,
      stored.storedAt,
      stored.layout.version,
      stored.layout.pageSize,
      stored.missingGlyphs,
      stored.xmlSha256,
      stored.einvoiceMissing,
    ],
  });
  return rowCount === 1;
}

/** Records the sent mail, once: false if it was recorded before. The document is then finished. */
export async function updateSent(
  tx: Tx,
  {
    documentId,
    sent,
    attempts,
  }: { documentId: number; sent: NonNullable<CallbackReport['sent']>; attempts: number },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'update-sent',
    text: `update documents set state = 'SENT', message_id = $2, sent_at = $3, attempts = $4, last_error = null,
        next_retry_at = null, attachment_missing = $5
      where id = $1 and sent_at is null`,
    values: [documentId, sent.messageId, sent.sentAt, attempts, sent.attachmentMissing ?? null],
  });
  return rowCount === 1;
}

/**
 * Records why a document is not finished; without a next attempt it is FAILED. Null if it was finished or cancelled
 * meanwhile.
 */
export async function updateFailure(
  tx: Tx,
  failure: { documentId: number; attempts: number; reason: string; nextRetryAt: Date | null },
): Promise<Pick<Document, 'number'> | null> {
  const { rows } = await tx.query<Pick<Document, 'number'>>({
    text: `update documents set attempts = $2, last_error = $3, next_retry_at = $4,
        state = case when $4::timestamptz is null then 'FAILED' else state end
      where id = $1 and sent_at is null and state <> 'CANCELLED' returning number`,
    values: [failure.documentId, failure.attempts, failure.reason, failure.nextRetryAt],
  });
  return rows[0] ?? null;
}

/** Resets FAILED documents to their last completed step. */
export async function requeueDocuments(tx: Tx, ids: number[]): Promise<void> {
  await tx.query({
    text: `update documents set attempts = 0,
        state = case when number is null then 'PENDING' when stored_at is null then 'NUMBERED' else 'STORED' end,
        last_error = case when number is not null then last_error end,
        next_retry_at = case when number is not null then now() end
      where id = any(array(
        select id from documents
        where id = any($1) and sent_at is null and state <> 'CANCELLED' order by id for update))`,
    values: [ids],
  });
}

/**
 * Inserts invoices for up to `limit` orders that have none, because rows were lost or an older core placed the orders. If a
 * job is about the invoice, the row gets the id in that job.
 */
export async function insertMissingInvoices(tx: Tx, limit: number): Promise<void> {
  await tx.query({
    text: `insert into documents (id, kind, series, order_id, state)
      select coalesce(job.document_id, nextval('documents_id_seq')), 'INVOICE', 'INV', orders.id, 'PENDING'
      from orders left join (select order_id, max(document_id) as document_id from outbox
        where kind = '${jobKind.orderCompleted}' group by 1) as job on job.order_id = orders.id
      where status <> 'CANCELLED'
        and not exists (select from documents where documents.order_id = orders.id and kind = 'INVOICE')
      order by orders.id limit $1`,
    values: [limit],
  });
}

/**
 * Inserts credit notes for up to `limit` refunds that have none, because rows were lost. A refund of nothing has none, and
 * neither has one of an order that was cancelled before its invoice had a number.
 */
export async function insertMissingCreditNotes(tx: Tx, limit: number): Promise<void> {
  await tx.query({
    text: `insert into documents (kind, series, order_id, refund_id, state)
      select 'CREDIT_NOTE', 'CRN', refunds.order_id, refunds.id, 'PENDING' from refunds
      join documents as invoice on invoice.order_id = refunds.order_id and invoice.kind = 'INVOICE'
      where total_minor > 0 and invoice.state <> 'CANCELLED'
        and not exists (select from documents where documents.refund_id = refunds.id)
      order by refunds.id limit $1`,
    values: [limit],
  });
}

/** The job that issues each kind of document. */
export const issuingJobs = {
  INVOICE: jobKind.orderCompleted,
  CREDIT_NOTE: jobKind.creditNoteIssue,
} as const satisfies Record<Document['kind'], JobKind>;

/** Up to `limit` documents of a kind, oldest order first, that are not sent and that no job is about. */
export async function findDocumentsWithoutJob(
  tx: Tx,
  { kind, limit }: { kind: Document['kind']; limit: number },
): Promise<{ orderId: number; documentId: number }[]> {
  const { rows } = await tx.query<{ orderId: number; documentId: number }>({
    text: `select documents.order_id as "orderId", documents.id as "documentId" from documents
      where documents.kind = $2 and state not in ('SENT', 'CANCELLED') and not exists (select from outbox
        where outbox.kind = $3 and outbox.document_id = documents.id)
      order by documents.order_id, documents.id limit $1`,
    values: [limit, kind, issuingJobs[kind]],
  });
  return rows;
}

/** The id of the invoice of an order. */
export async function findInvoiceId(db: Queryable, orderId: number): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    name: 'find-invoice-id',
    text: `select id from documents where order_id = $1 and kind = 'INVOICE'`,
    values: [orderId],
  });
  if (rows[0] === undefined)
    throw new Error(`the order ${orderId} has no invoice: a repair of the books inserts it`);
  return rows[0].id;
}

/** Sets the address of the document's mail. */
export async function updateMailTo(
  tx: Tx,
  { documentId, mailTo }: { documentId: number; mailTo: string },
): Promise<void> {
  await tx.query({
    text: 'update documents set mail_to = $2 where id = $1',
    values: [documentId, mailTo],
  });
}
