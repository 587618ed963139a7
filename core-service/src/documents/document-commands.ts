import { joinAddress } from '@stockroom/contracts/addresses';
import type { StoredPdf } from '@stockroom/contracts/callback';
import type {
  EinvoiceOrder,
  IssueDocument,
  MailDocument,
  RestoreDocument,
} from '@stockroom/contracts/document-commands';
import type { DocumentHead, InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { Seller } from '@stockroom/contracts/sellers';
import { NO_DETAILS } from '../orders/buyer-details.ts';
import type { Order } from '../orders/order-store.ts';
import { type Credited, creditedAmounts, creditedHead } from './credit-note-facts.ts';
import type { Document, NumberedDocument } from './document-store.ts';

interface CommandFacts {
  order: Order;
  invoice: NumberedDocument;
  /** Of a credit note; null for an invoice. */
  credited: Credited | null;
  seller: Seller;
  /** What the document carries for programs; null for most. */
  einvoice: EinvoiceOrder | null;
  timestamp: Date;
}

/** Draw the invoice, store it, and mail it to `mailTo`; null stores it without a mail. */
export function buildIssueDocument(
  { order, invoice, credited, seller, einvoice, timestamp }: CommandFacts,
  mailTo: string | null,
): IssueDocument {
  const data = { document: buildFacts(order, invoice, credited), seller, mailTo, ...given(einvoice) };
  return { type: 'document.issue', timestamp: timestamp.toISOString(), data };
}

/** Mail the stored invoice. `resendId` is the resend; null for the invoice's own mail. */
export function buildMailDocument(
  { order, invoice, credited, seller, einvoice, timestamp }: CommandFacts,
  mail: Omit<MailDocument['data'], 'document' | 'seller' | 'einvoice'>,
): MailDocument {
  const data = { document: buildDocumentHead(order, invoice, credited), seller, ...mail, ...given(einvoice) };
  return { type: 'document.mail', timestamp: timestamp.toISOString(), data };
}

/** Draw an invoice again whose stored PDF is lost. */
export function buildRestoreDocument(
  { order, invoice, credited, seller, einvoice, timestamp }: CommandFacts,
  stored: StoredPdf,
): RestoreDocument {
  const data = { document: buildFacts(order, invoice, credited), seller, stored, ...given(einvoice) };
  return { type: 'document.restore', timestamp: timestamp.toISOString(), data };
}

const given = (einvoice: EinvoiceOrder | null) => (einvoice === null ? {} : { einvoice });

/** The invoice's PDF in the bucket; null until it is stored. */
export function storedPdf({
  storedKey: key,
  sha256,
  bytes,
  storedAt,
  ...invoice
}: Document): StoredPdf | null {
  if (key === null || sha256 === null || bytes === null || storedAt === null) return null;
  const { layoutVersion: version, pageSize, missingGlyphs, xmlSha256, einvoiceMissing } = invoice;
  return {
    key,
    sha256,
    bytes,
    storedAt: storedAt.toISOString(),
    layout: { version, pageSize },
    missingGlyphs,
    xmlSha256,
    einvoiceMissing: einvoiceMissing ?? [],
  };
}

function buildDocumentHead(
  order: Order,
  { number, year, numberedAt, issueDate, dueDate }: NumberedDocument,
  credited: Credited | null,
): DocumentHead {
  return {
    kind: 'INVOICE',
    number,
    year,
    issuedAt: numberedAt.toISOString(),
    issueDate,
    dueDate,
    reference: order.reference,
    purchaseOrder: order.purchaseOrder,
    deliveryDate: order.deliveryDate,
    order: { number: order.number },
    customer: { name: order.customerName, locale: order.customerLocale },
    currency: order.currency,
    totalMinor: order.totalMinor,
    ...(credited === null ? {} : creditedHead(credited)),
  };
}

/** The facts of a document, an invoice or a credit note. */
export function buildFacts(order: Order, invoice: NumberedDocument, credited: Credited | null): InvoiceFacts {
  return {
    ...buildDocumentHead(order, invoice, credited),
    order: {
      id: order.id,
      number: order.number,
      customerId: order.customerId,
      placedAt: order.createdAt.toISOString(),
    },
    customer: buildCustomer(order),
    lines: order.lines.map(({ unitPriceMinor: unitMinor, ...line }) => ({ ...line, unitMinor })),
    discount: order.discount,
    charges: order.charges,
    pricesIncludeTax: order.pricesIncludeTax,
    subtotalMinor: order.subtotalMinor,
    taxRatePpm: order.taxRatePpm,
    taxes: order.taxes.map(({ code, exemptionCode, ...tax }) => tax),
    taxMinor: order.taxMinor,
    paymentTermsDays: order.paymentTermsDays,
    note: order.note,
    ...(credited === null ? {} : creditedAmounts(order, credited)),
  };
}

function buildCustomer(order: Order): InvoiceFacts['customer'] {
  const { billingAddress, deliveryAddress, companyName, contactName } = order.buyer ?? NO_DETAILS;
  return {
    name: order.customerName,
    locale: order.customerLocale,
    address: order.customerAddress,
    country: billingAddress?.country ?? null,
    taxId: order.customerTaxId,
    vatId: order.customerVatId,
    companyName,
    contactName,
    delivery:
      deliveryAddress === null
        ? null
        : { address: joinAddress(deliveryAddress), country: deliveryAddress.country },
  };
}
