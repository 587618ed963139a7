import type { z } from 'zod';
import {
  createCustomerTokenSchema,
  createdKeySchema,
  createKeySchema,
  customerTokenSchema,
  keyPageSchema,
  keySchema,
} from '../../keys.ts';
import { listQuerySchema } from '../../lists.ts';
import { createdKeyExample, customerTokenExample, keyExample, pageOf } from '../examples.ts';
import type { Operation } from '../operation.ts';

const tag = 'Access';
const NO_STORE = { 'Cache-Control': '`no-store`: it is a secret' };

export const keyOperations: Operation[] = [
  {
    id: 'createKey',
    method: 'post',
    path: '/api/keys',
    access: 'keys:write',
    tag,
    summary: 'Make an API key',
    description:
      'The key is in this answer and never again. It can be given no scope that the key that makes it does not have.',
    body: {
      schema: createKeySchema,
      example: { name: 'web shop', scopes: ['orders:write', 'products:read'], expiresAt: null },
    },
    answers: {
      201: {
        description: 'The key, this once',
        schema: createdKeySchema,
        example: createdKeyExample,
        headers: NO_STORE,
      },
    },
    problems: [],
  },
  {
    id: 'listKeys',
    method: 'get',
    path: '/api/keys',
    access: 'keys:read',
    tag,
    summary: 'List API keys, newest first',
    description: 'Those that were revoked or have expired too, with who made and revoked them.',
    query: listQuerySchema,
    answers: { 200: { description: 'A page of keys', schema: keyPageSchema, example: pageOf(keyExample) } },
    problems: [],
  },
  {
    id: 'revokeKey',
    method: 'delete',
    path: '/api/keys/{id}',
    access: 'keys:write',
    tag,
    summary: 'Revoke an API key',
    description: 'For good, and within 10 seconds at every instance. It stays in the list.',
    answers: { 204: { description: 'It is revoked, now or before' } },
    problems: ['key_not_found'],
  },
  {
    id: 'createCustomerToken',
    method: 'post',
    path: '/api/customers/{id}/tokens',
    access: 'customers:write',
    tag,
    summary: 'Give a customer access to their own orders and invoices',
    description:
      'The token is for the lists of orders and invoices, for an order, its invoice and its PDF. It ends by itself, or ' +
      'when the customer is erased; it cannot be taken back.',
    body: { schema: createCustomerTokenSchema, example: { expiresInSeconds: 900 }, isOptional: true },
    answers: {
      201: {
        description: 'The token',
        schema: customerTokenSchema,
        example: customerTokenExample,
        headers: NO_STORE,
      },
    },
    problems: ['customer_not_found', 'customer_erased'],
  },
];

export const keySchemas: Record<string, z.ZodType> = {
  CreateKey: createKeySchema,
  Key: keySchema,
  KeyPage: keyPageSchema,
  CreatedKey: createdKeySchema,
  CreateCustomerToken: createCustomerTokenSchema,
  CustomerToken: customerTokenSchema,
};
