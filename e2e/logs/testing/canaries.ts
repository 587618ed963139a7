import { randomBytes } from 'node:crypto';

/** In every text of a full run, and in nothing else: where a log holds it, it holds somebody's data. */
export const CANARY = 'qzxv';

/** A text that nobody else has, with the canary in it. */
export const canary = (what: string) => `${CANARY}${what}${randomBytes(3).toString('hex')}`;

export const canaryMail = (what: string) => `${canary(what)}@${CANARY}.example`;

/** A customer with a canary in each field that takes a text. */
export function canaryCustomer() {
  return {
    name: `Ada ${canary('name')}`,
    email: canaryMail('mail'),
    address: `${canary('street')} 12\n${canary('town')}`,
    taxId: canary('tax'),
  };
}

/** A product with a canary in each field that takes a text. */
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

/** Headers in which people and programs say who they are. */
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
