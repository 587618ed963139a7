import type { Operation } from './operation.ts';

/** How callers show who they are. */
export const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sk_ and 43 characters',
    description: 'An API key, made by `POST /api/keys`. It has to have the scope that the operation names.',
  },
  customerToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ct_…',
    description:
      'A token of one customer, made by `POST /api/customers/{id}/tokens`. It shows what is theirs and nothing else.',
  },
  customerLink: {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'The same token in the address, for a link that a browser opens.',
  },
} as const;

/** What opens an operation: any one of these. Nothing where it is public. */
export function describeSecurity({ access, customersToo }: Operation): Record<string, readonly string[]>[] {
  if (access === 'public') return [];
  return [
    ...[access].flat().map((scope) => ({ apiKey: [scope] })),
    ...(customersToo === undefined ? [] : [{ customerToken: [] }]),
    ...(customersToo === 'bearer or link' ? [{ customerLink: [] }] : []),
  ];
}
