import { randomBytes } from 'node:crypto';

/** In every text of a full run, and nowhere else: a log that contains it contains personal data. */
export const CANARY = 'qzxv';

/** A unique text that contains the canary. */
export const canary = (what: string) => `${CANARY}${what}${randomBytes(3).toString('hex')}`;

export const canaryMail = (what: string) => `${canary(what)}@${CANARY}.example`;

/** A customer with a canary in each text field. */
export function canaryCustomer() {
  return {
    name: `Ada ${canary('name')}`,
    email: canaryMail('mail'),
    billingAddress: {
      line1: `${canary('street')} 12`,
      line2: canary('floor'),
      city: canary('town'),
      country: 'DE',
    },
    deliveryAddress: { line1: canary('dock'), region: canary('region') },
    companyName: canary('company'),
    contactName: canary('contact'),
    electronicAddress: { scheme: 'EM', id: canaryMail('invoices') },
    taxId: canary('tax'),
  };
}

/** The details of an order with a canary in each text field. */
export function canaryDetails() {
  return {
    reference: canary('reference'),
    purchaseOrder: canary('purchase-order'),
    note: canary('note'),
    metadata: { [canary('key')]: canary('value') },
    discount: { percent: 1, reason: canary('discount') },
    charges: [{ code: 'other', label: canary('charge'), amount: 1 }],
  };
}

/** A product with a canary in each text field. */
export function canaryProduct() {
  return {
    sku: canary('sku'),
    name: canary('product'),
    description: canary('description'),
    price: 19.99,
    quantity: 1_000,
    metadata: { [canary('key')]: canary('value') },
  };
}

/** Headers that identify people and programs. */
export function canaryHeaders(): Record<string, string> {
  return {
    cookie: `session=${canary('cookie')}`,
    referer: `https://${CANARY}.example/${canary('referer')}`,
    'user-agent': canary('agent'),
    'x-forwarded-for': canary('address'),
    from: canaryMail('from'),
    'idempotency-key': canary('idempotency'),
    traceparent: canary('trace'),
    tracestate: `vendor=${canary('state')}`,
    baggage: `user=${canary('baggage')}`,
    'x-request-id': `${canary('id')}@not-fit-for-a-log`,
  };
}
