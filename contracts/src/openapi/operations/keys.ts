import type { z } from 'zod';
import { createdKeySchema, createKeySchema, keyPageSchema, keySchema } from '../../keys.ts';
import { createCustomerTokenSchema, customerTokenSchema } from '../../tokens.ts';
import { listQuerySchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { createdKeyExample, customerTokenExample, keyExample, pageOf } from '../examples.ts';
import { idempotencyKeyHeader, NO_STORE, type Operation } from '../operation.ts';

const tag = 'Access';

export const keyOperations: Operation[] = [
  {
    id: 'createKey',
    method: 'post',
    path: '/api/keys',
    access: 'keys:write',
    tag,
    summary: 'Create an API key',
    description:
      'The key is shown only in this answer, and in its repetition with the same `Idempotency-Key` by the same API key. A key ' +
      'cannot create a key with scopes that it does not have itself.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: {
      schema: createKeySchema,
      example: { name: 'web shop', scopes: ['orders:write', 'products:read'], expiresAt: null },
    },
    answers: {
      201: {
        description: 'The key, this once',
        schema: createdKeySchema,
        example: createdKeyExample,
        headers: {
          ...NO_STORE,
          'Idempotent-Replayed': '`true` if this is the answer to an earlier request',
        },
      },
    },
    problems: ['invalid_idempotency_key', 'idempotency_key_reused'],
  },
  {
    id: 'listKeys',
    method: 'get',
    path: '/api/keys',
    access: 'keys:read',
    tag,
    summary: 'List API keys, newest first',
    description: 'Includes revoked and expired keys, with the actors that created and revoked them.',
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
    description: 'Every instance refuses the key within 5 s. It stays in the list, and cannot be restored.',
    answers: { 204: { description: 'The key is revoked' } },
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
      'The token opens the lists of orders and invoices, each order, its invoice and its PDF. It ends earlier if the ' +
      'customer is erased, or if the API key that created it is revoked or expires. A URL must not contain it: use ' +
      '`POST /api/orders/{orderId}/invoice/link` instead.',
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
