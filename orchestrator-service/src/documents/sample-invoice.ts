import type { InvoiceFacts } from '@stockroom/contracts/document-facts';
import { sellerSchema } from '@stockroom/contracts/sellers';
import { buildBusiness, type ShopDefaults } from './business.ts';
import { buildInvoiceDocument, type InvoiceDocument } from './invoice-document.ts';

const AT = '2000-01-01T00:00:00.000Z';

const SAMPLE: InvoiceFacts = {
  kind: 'INVOICE',
  number: 'INV-2000-000001',
  issuedAt: AT,
  order: { id: 1, number: 'ORD-2000-000001', customerId: 1, placedAt: AT },
  customer: {
    name: 'Sample',
    address: 'Sample',
    country: null,
    taxId: null,
    vatId: null,
    companyName: null,
    contactName: null,
    delivery: null,
  },
  currency: 'USD',
  lines: [{ productId: 1, productName: 'Sample', quantity: 1, unitMinor: 100, totalMinor: 100 }],
  pricesIncludeTax: false,
  subtotalMinor: 100,
  taxRatePpm: 0,
  taxMinor: 0,
  totalMinor: 100,
};

const SELLER = sellerSchema.parse({ name: 'Sample', address: 'Sample' });

/** An invoice that is not sent: a thread draws it to load fonts and compile code before the first real invoice. */
export function buildSampleInvoice(shop: ShopDefaults): InvoiceDocument {
  return buildInvoiceDocument(buildBusiness(SELLER, shop), SAMPLE);
}
