import type { Operation } from './operation.ts';

/** The security schemes: how clients authenticate. */
export const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sk_ and 43 characters',
    description: 'An API key, created by `POST /api/keys`. It needs the scope that the operation names.',
  },
  customerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ct_…',
    description:
      'A token of one customer, created by `POST /api/customers/{id}/tokens`. It gives access only to the orders, invoices and refunds of that customer.',
  },
  customerLink: {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description:
      'The token of a link that a browser opens, created by `POST /api/orders/{orderId}/invoice/link` or `POST /api/credit-notes/{number}/link`.',
  },
} as const;

/** The security requirements of an operation, any one of which is enough; empty if it is public. */
export function describeSecurity({ access, customersToo }: Operation): Record<string, readonly string[]>[] {
  if (access === 'public') return [];
  return [
    ...(access === 'any key' ? [{ apiKey: [] }] : [access].flat().map((scope) => ({ apiKey: [scope] }))),
    ...(customersToo === undefined ? [] : [{ customerToken: [] }]),
    ...(customersToo === 'bearer or link' ? [{ customerLink: [] }] : []),
  ];
}
