import type { EinvoiceFacts, EinvoiceSource } from '@stockroom/contracts/einvoices';
import { sellerSchema } from '@stockroom/contracts/sellers';

/** The facts of an invoice of 2 × 19.99 EUR plus 19 %, which have all terms of every format. */
export function anEinvoiceSource(choices: Partial<EinvoiceFacts> = {}): EinvoiceSource {
  const address = {
    line1: 'Hafenstraße 12',
    line2: null,
    postalCode: '20457',
    city: 'Hamburg',
    region: null,
    country: 'DE',
  };
  const document: EinvoiceFacts = {
    kind: 'INVOICE',
    number: 'INV-2026-000001',
    year: 2026,
    issuedAt: '2026-01-15T10:30:00.000Z',
    issueDate: '2026-01-15',
    dueDate: '2026-01-29',
    reference: '04011000-12345-03',
    deliveryDate: null,
    credited: null,
    order: { id: 1, number: 'ORD-2026-000001', customerId: 1, placedAt: '2026-01-15T10:29:00.000Z' },
    customer: {
      name: 'John Doe',
      locale: null,
      address: null,
      country: 'DE',
      taxId: null,
      vatId: 'ATU13585627',
      companyName: null,
      contactName: null,
      delivery: null,
    },
    currency: 'EUR',
    lines: [
      {
        productId: 7,
        productName: 'Enamel mug',
        sku: 'MUG-1',
        buyerItemId: null,
        quantity: 2,
        unit: 'C62',
        discount: null,
        netMinor: 3_998,
        category: 'S',
        ratePpm: 190_000,
      },
    ],
    discount: null,
    charges: [],
    pricesIncludeTax: false,
    subtotalMinor: 3_998,
    taxRatePpm: 190_000,
    taxes: [
      {
        category: 'S',
        ratePpm: 190_000,
        baseMinor: 3_998,
        taxMinor: 760,
        exemptionReason: null,
        exemptionCode: null,
      },
    ],
    taxMinor: 760,
    totalMinor: 4_758,
    paymentTermsDays: 14,
    note: null,
    buyer: {
      billingAddress: address,
      deliveryAddress: null,
      electronicAddress: { scheme: '0088', id: '4012345000009' },
      email: 'john@example.com',
    },
    prepaidMinor: 0,
    prepaidBy: null,
    ...choices,
  };
  const seller = sellerSchema.parse({
    name: 'Hafen & Söhne GmbH',
    address: 'Speicherstadt 1\n20457 Hamburg',
    street: 'Speicherstadt 1',
    postalCode: '20457',
    city: 'Hamburg',
    country: 'DE',
    vatId: 'DE136695976',
    registrationId: 'HRB 1234',
    iban: 'DE89370400440532013000',
    phone: '+49 40 123456',
    electronicAddress: { scheme: '9930', id: 'DE136695976' },
  });
  return { document, seller };
}
