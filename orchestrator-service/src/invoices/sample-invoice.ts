import type { OrderCompleted } from '@stockroom/contracts/callback';
import { buildInvoiceDocument, type Business, type InvoiceDocument } from './invoice-document.ts';

const AT = '2000-01-01T00:00:00.000Z';
const LINE = { productId: 1, productName: 'Sample', quantity: 1, unitPrice: 1, totalPrice: 1 };
const CUSTOMER = { name: 'Sample', email: 'sample@example.com', address: 'Sample', taxId: null };

const SAMPLE: OrderCompleted['data'] = {
  order: {
    id: 1,
    orderId: 'ORD-2000-000001',
    customerId: 1,
    customerName: CUSTOMER.name,
    customerEmail: CUSTOMER.email,
    items: [LINE],
    subtotal: 1,
    tax: 0,
    total: 1,
    currency: 'USD',
    status: 'COMPLETED',
    createdAt: AT,
  },
  invoice: {
    number: 'INV-2000-000001',
    issuedAt: AT,
    taxRate: '0',
    customer: CUSTOMER,
    stored: null,
    resendId: null,
  },
};

/** An invoice that nobody gets: what a thread draws to have its fonts and its code ready for the first real one. */
export function buildSampleInvoice(business: Business): InvoiceDocument {
  return buildInvoiceDocument(business, SAMPLE);
}
