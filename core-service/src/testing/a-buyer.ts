import type { Buyer } from '../customers/customer-store.ts';

/** The row of a customer as an order reads it. */
export function aBuyer(fields: Partial<Buyer> = {}): Buyer {
  return {
    id: 1,
    name: 'John Doe',
    email: 'john@example.com',
    address: null,
    billingAddress: null,
    deliveryAddress: null,
    companyName: null,
    contactName: null,
    electronicAddress: null,
    einvoice: null,
    einvoiceAttachment: null,
    taxId: null,
    vatId: null,
    taxTreatment: 'DOMESTIC',
    locale: null,
    paymentTermsDays: null,
    ...fields,
  };
}
