import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import type { EinvoiceSource } from '@stockroom/contracts/einvoices';
import type { PlaceOrder } from '@stockroom/contracts/orders';
import { ProblemError } from '@stockroom/contracts/problems';
import type { Seller } from '@stockroom/contracts/sellers';
import { buildFacts } from '../../../core-service/src/documents/document-commands.ts';
import type { NumberedDocument } from '../../../core-service/src/documents/document-store.ts';
import { buildEinvoiceFacts } from '../../../core-service/src/documents/einvoice-facts.ts';
import { buildBuyerDetails } from '../../../core-service/src/orders/buyer-details.ts';
import type { Order } from '../../../core-service/src/orders/order-store.ts';
import { type PriceContext, priceOrder } from '../../../core-service/src/orders/price-order.ts';
import { priceAmount, priceRefund } from '../../../core-service/src/refunds/price-refund.ts';
import type { Refund, RefundAmounts } from '../../../core-service/src/refunds/refund.ts';
import { findRefundable } from '../../../core-service/src/refunds/refundable.ts';
import type { StockedProduct } from '../../../core-service/src/stock/stock-store.ts';
import { aBuyer } from '../../../core-service/src/testing/a-buyer.ts';
import type { Sale } from './any-sale.ts';
import { GERMAN, MIXED, RATES, SELLER } from './sale-parts.ts';

/** A document of a sale. */
export interface DocumentOfSale {
  /** The facts of its XML. */
  source: EinvoiceSource;
  /** The facts of its page. */
  page: InvoiceFacts;
}

/** A document of this sale, made by core's own rules; null if core refuses the sale. */
export function buildDocumentOf(sale: Sale, nth: number): DocumentOfSale | null {
  const order = buildOrder(sale, nth);
  if (order === null) return null;
  const refund = buildRefund(order, sale);
  const document = buildNumbered(sale, { order, nth, refund });
  const credited =
    refund === null ? null : { refund, invoiceNumber: 'INV-2026-000001', invoiceDate: '2026-01-31' };
  const prepaidMinor = refund === null ? Math.floor(order.totalMinor * sale.paidShare) : 0;
  const prepaid = { prepaidMinor, prepaidBy: prepaidMinor > 0 ? sale.paidBy : null };
  const seller: Seller = sale.isFull
    ? SELLER
    : {
        ...SELLER,
        bic: null,
        phone: null,
        iban: null,
        street: null,
        city: null,
        postalCode: null,
        taxId: null,
      };
  const facts = buildEinvoiceFacts({ order, document, credited, prepaid });
  return { source: { document: facts, seller }, page: buildFacts(order, document, credited) };
}

function buildNumbered(
  { isFull }: Sale,
  { order, nth, refund }: { order: Order; nth: number; refund: Refund | null },
): NumberedDocument {
  return {
    id: nth,
    kind: refund === null ? 'INVOICE' : 'CREDIT_NOTE',
    refundId: refund?.id ?? null,
    series: refund === null ? 'INV' : 'CRN',
    orderId: order.id,
    sellerId: 1,
    state: 'SENT',
    year: 2026,
    number: `${refund === null ? 'INV' : 'CRN'}-2026-${String(nth).padStart(6, '0')}`,
    storedKey: null,
    sha256: null,
    bytes: null,
    layoutVersion: 1,
    pageSize: 'A4',
    missingGlyphs: 0,
    xmlSha256: null,
    einvoiceMissing: null,
    prepaidMinor: null,
    prepaidBy: null,
    mailTo: null,
    numberedAt: new Date('2026-02-01T10:00:00Z'),
    issueDate: '2026-02-01',
    dueDate: refund === null && isFull ? '2026-02-15' : null,
    storedAt: null,
  };
}

function buildOrder(sale: Sale, nth: number): Order | null {
  const { treatment, isFull, hasDate, delivery, currency, pricesIncludeTax, locale } = sale;
  const customer = buildCustomer(sale);
  const context: PriceContext = {
    stock: new Map(sale.lines.map((given, id) => [id, buildProduct(sale, { given, id })])),
    taxRates: new Map(RATES.map((rate) => [rate.code, rate])),
    pricesIncludeTax,
    decimals: currency.decimals,
  };
  const request = {
    customerId: 1,
    items: sale.lines.map(({ quantity, buyerItemId, discount: off }, productId) => ({
      productId,
      quantity,
      buyerItemId,
      discount: off,
    })),
    charges: sale.charges.map(({ code, amount, rate }) => {
      const label = code === 'other' ? 'Geschenk & Verpackung' : null;
      return { code, amount, label, taxCode: rateOf(sale, rate) };
    }),
    discount: sale.discount,
  } as PlaceOrder;
  try {
    const { customer: _, deliveryAddress: __, ...amounts } = priceOrder(context, { request, customer });
    return {
      ...amounts,
      id: nth,
      number: `ORD-2026-${String(nth).padStart(6, '0')}`,
      customerId: 1,
      customerName: customer.name,
      customerEmail: customer.email,
      customerAddress: null,
      customerTaxId: customer.taxId,
      customerVatId: customer.vatId,
      buyer: buildBuyerDetails(customer, delivery),
      customerLocale: locale,
      currency: currency.code,
      status: 'COMPLETED',
      createdAt: new Date('2026-01-31T10:00:00Z'),
      paidMinor: 0,
      dueDate: null,
      refundedMinor: null,
      creditNoteIds: [],
      cancellation: null,
      reference: isFull ? '04011000-12345-03' : null,
      purchaseOrder: sale.purchaseOrder,
      deliveryDate: hasDate || treatment === 'INTRA_COMMUNITY' ? '2026-01-30' : null,
      note: isFull ? 'Zeile 1: Ware geprüft\nZeile 2 < Zeile 1 & "gut"' : null,
      metadata: null,
      paymentTermsDays: 14,
    };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

function buildCustomer({ treatment, isFull, locale }: Sale) {
  return aBuyer({
    name: 'Łukasz Żółkiewski',
    email: 'lukasz@example.com',
    billingAddress: isFull ? GERMAN : { ...GERMAN, line2: null, postalCode: null, city: null },
    companyName: isFull ? 'Österreich & Co. <KG>' : null,
    contactName: isFull ? 'محمد علي' : null,
    electronicAddress: isFull ? { scheme: '0088', id: '4012345000009' } : null,
    vatId: treatment === 'DOMESTIC' && !isFull ? null : 'ATU13585627',
    taxTreatment: treatment === 'OUTSIDE' ? 'DOMESTIC' : treatment,
    locale,
  });
}

function rateOf({ treatment, hasOneRate }: Sale, rate: number): string {
  if (treatment === 'OUTSIDE') return 'outside';
  return (hasOneRate ? MIXED[0] : MIXED[rate]) as string;
}

function buildProduct(
  sale: Sale,
  { given, id }: { given: Sale['lines'][number]; id: number },
): StockedProduct {
  return {
    id,
    sku: given.sku,
    name: given.name,
    priceMinor: given.priceMinor,
    quantity: 1_000_000,
    reorderPoint: 0,
    active: true,
    trackStock: true,
    taxCode: rateOf(sale, given.rate),
    unit: given.unit,
  };
}

/** The refund of a credit note; null for an invoice, or if nothing is left to refund. */
function buildRefund(order: Order, { refund: what }: Sale): Refund | null {
  if (what === 'none' || order.totalMinor === 0) return null;
  const context = { order, earlier: [] as RefundAmounts[], refundable: findRefundable(order, []) };
  const parts = context.refundable
    .filter(({ of }) => what === 'all' || (of === 'charge') === (what === 'charges'))
    .map(({ of, position, quantityLeft, amountLeft }) => {
      const isWhole = what === 'all' || of === 'charge' || quantityLeft === 1;
      const quantity = isWhole ? quantityLeft : Math.ceil(quantityLeft / 2);
      const amountMinor = isWhole ? amountLeft : Math.floor((amountLeft * quantity) / quantityLeft);
      return { of, position, quantity, restock: false, amountMinor };
    });
  if (what !== 'amount' && parts.length === 0) return null;
  const amounts =
    what === 'amount' ? priceAmount(context, Math.ceil(order.totalMinor / 3)) : priceRefund(context, parts);
  return {
    ...amounts,
    id: 1,
    orderId: order.id,
    kind: what === 'all' ? 'CANCELLATION' : 'REFUND',
    reason: what === 'all' ? null : 'Beschädigt <außen> & innen',
    note: null,
    actor: 'test',
    actorKeyId: null,
    createdAt: new Date('2026-02-01T09:00:00Z'),
  };
}
