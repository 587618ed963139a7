import { creditorReferenceOf, documentNumbersOf } from '@stockroom/contracts/creditor-reference';
import type { InvoiceJson, InvoiceListQuery, InvoiceState } from '@stockroom/contracts/invoices';
import type { MailStatus } from '@stockroom/contracts/mail-feedback';
import { given, whereClause } from '../db/where-clause.ts';
import { type Document, ISSUE_DATE } from './document-store.ts';
import { listFormats } from './series-store.ts';
import type { Queryable } from '../db/pool.ts';
import type { WithTimes } from '../http/resolve-days.ts';

/** An invoice or credit note for clients. */
export interface DocumentOverview {
  documentId: number;
  kind: Document['kind'];
  orderRowId: number;
  customerId: number;
  orderNumber: string;
  number: string | null;
  state: InvoiceState;
  attempts: number;
  nextRetryAt: Date | null;
  lastError: string | null;
  storedKey: string | null;
  sha256: string | null;
  bytes: number | null;
  missingGlyphs: number;
  xmlSha256: string | null;
  einvoiceMissing: string[] | null;
  attachmentMissing: string[] | null;
  email: string;
  messageId: string | null;
  mailStatus: MailStatus | null;
  mailStatusAt: Date | null;
  mailReason: string | null;
  resends: number;
  numberedAt: Date | null;
  issueDate: string | null;
  dueDate: string | null;
  storedAt: Date | null;
  sentAt: Date | null;
}

/** An order's invoice for clients. `id` is the order's. */
export interface InvoiceOverview extends DocumentOverview {
  id: number;
  creditNotes: InvoiceJson['creditNotes'];
}

/** The columns of a document, without its id, from `documents` joined with `orders`. */
export const OVERVIEW_COLUMNS = `documents.id as "documentId", documents.kind, documents.order_id as "orderRowId", orders.customer_id as "customerId",
    orders.number as "orderNumber", documents.number, state, attempts, next_retry_at as "nextRetryAt",
    last_error as "lastError", stored_key as "storedKey", sha256, bytes, missing_glyphs as "missingGlyphs",
    xml_sha256 as "xmlSha256", einvoice_missing as "einvoiceMissing", attachment_missing as "attachmentMissing",
    coalesce(mail_to, orders.customer_email) as email, message_id as "messageId", numbered_at as "numberedAt",
    ${ISSUE_DATE} as "issueDate", due_date::text as "dueDate", stored_at as "storedAt", sent_at as "sentAt",
    case when sent_at is not null then coalesce(mail_outcome, 'SENT') end as "mailStatus",
    coalesce(mail_outcome_at, sent_at) as "mailStatusAt", mail_reason as "mailReason",
    (select count(*)::integer from document_resends where document_id = documents.id) as resends`;

/** The credit notes of an order, oldest first. */
const CREDIT_NOTES = `(select coalesce(json_agg(json_build_object('id', note.id, 'number', note.number, 'state', note.state)
    order by note.id), '[]') from documents as note where note.order_id = orders.id and note.kind = 'CREDIT_NOTE')`;

const SELECT = `select orders.id, ${OVERVIEW_COLUMNS}, ${CREDIT_NOTES} as "creditNotes" from documents join orders on orders.id = order_id`;

const IS_INVOICE = `kind = 'INVOICE'`;

/** The condition for documents that are plain although they should contain XML, or for the others. */
export function lacksEinvoice(einvoiceMissing: boolean | undefined): string[] {
  if (einvoiceMissing === undefined) return [];
  return [`documents.einvoice_missing is ${einvoiceMissing ? 'not null' : 'null'}`];
}

/** The condition for a sent mail without feedback. */
const IS_SENT_ALONE = 'sent_at is not null and mail_outcome is null';

export async function findInvoiceOverview(
  db: Queryable,
  orderNumber: string,
): Promise<InvoiceOverview | null> {
  const { rows } = await db.query<InvoiceOverview>({
    name: 'find-invoice-overview',
    text: `${SELECT} where ${IS_INVOICE} and orders.number = $1`,
    values: [orderNumber],
  });
  return rows[0] ?? null;
}

/** Up to `limit` invoices, newest order first, of orders older than the one with the id `afterId`. */
export async function listInvoiceOverviews(
  db: Queryable,
  {
    afterId,
    limit,
    filters,
  }: { afterId: number | null; limit: number; filters: WithTimes<InvoiceListQuery> },
): Promise<InvoiceOverview[]> {
  const { state, number, paymentReference, mailStatus, einvoiceMissing, customerId, from, to, ids } = filters;
  const numbers = paymentReference && documentNumbersOf(paymentReference, await listFormats(db, 'INV'));
  const values: unknown[] = [limit];
  const conditions = [
    IS_INVOICE,
    ...given('order_id < ?', afterId),
    ...given('orders.number = any(?)', ids),
    ...given('state = ?', state),
    ...given('documents.number = ?', number),
    ...given('documents.number = any(?)', numbers),
    ...(mailStatus === 'SENT' ? [IS_SENT_ALONE] : given('mail_outcome = ?', mailStatus)),
    ...lacksEinvoice(einvoiceMissing),
    ...given('orders.customer_id = ?', customerId),
    ...given('numbered_at >= ?', from),
    ...given('numbered_at < ?', to),
  ];
  const { rows } = await db.query<InvoiceOverview>({
    text: `${SELECT} ${whereClause(conditions, values)} order by order_id desc limit $1`,
    values,
  });
  return rows;
}

/** An invoice as clients see it. */
export function invoiceJson({ id: _, creditNotes, ...invoice }: InvoiceOverview): InvoiceJson {
  return { ...documentJson(invoice), creditNotes };
}

/** What clients see of invoices and credit notes alike. */
export function documentJson({
  documentId: _,
  kind: __,
  orderRowId: ___,
  customerId: ____,
  orderNumber,
  xmlSha256,
  einvoiceMissing,
  attachmentMissing,
  ...document
}: DocumentOverview): Omit<InvoiceJson, 'creditNotes'> {
  return {
    orderId: orderNumber,
    ...document,
    einvoice: document.storedAt === null ? null : einvoiceJson(xmlSha256, einvoiceMissing),
    attachmentMissing: attachmentMissing ?? [],
    paymentReference: document.number === null ? null : creditorReferenceOf(document.number),
    step: nextStep(document),
    nextRetryAt: isoOrNull(document.nextRetryAt),
    numberedAt: isoOrNull(document.numberedAt),
    storedAt: isoOrNull(document.storedAt),
    sentAt: isoOrNull(document.sentAt),
    mailStatusAt: isoOrNull(document.mailStatusAt),
  };
}

function einvoiceJson(xmlSha256: string | null, missing: string[] | null): InvoiceJson['einvoice'] {
  return { profile: xmlSha256 === null ? 'none' : 'facturx', xmlSha256, missing: missing ?? [] };
}

function nextStep({
  state,
  numberedAt,
  storedAt,
  sentAt,
}: Pick<DocumentOverview, 'state' | 'numberedAt' | 'storedAt' | 'sentAt'>) {
  if (state === 'CANCELLED') return null;
  if (numberedAt === null) return 'number';
  if (storedAt === null) return 'store';
  return sentAt === null ? 'mail' : null;
}

const isoOrNull = (date: Date | null) => date?.toISOString() ?? null;
