import type { z } from 'zod';
import {
  createCustomerSchema,
  customerListQuerySchema,
  customerSchema,
  patchCustomerSchema,
} from '../../customers.ts';
import { listQuerySchema, pageSchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { changeExample, pageOf } from '../examples.ts';
import {
  ETAG,
  idempotencyKeyHeader,
  ifMatchHeader,
  MERGE_PATCH_TYPES,
  type Operation,
} from '../operation.ts';
import { changePageSchema } from './products.ts';

const tag = 'Customers';
const aCustomer = {
  name: 'Ada Moreau',
  email: 'ada.moreau@example.com',
  billingAddress: { line1: '7 Rue des Lilas', postalCode: '75020', city: 'Paris', country: 'FR' },
  vatId: 'FR40303265045',
  locale: 'fr-FR',
  paymentTermsDays: 30,
};

const customerExample = {
  id: 5,
  name: 'Ada Moreau',
  email: 'ada.moreau@example.com',
  address: '7 Rue des Lilas\n75020 Paris',
  billingAddress: {
    line1: '7 Rue des Lilas',
    line2: null,
    postalCode: '75020',
    city: 'Paris',
    region: null,
    country: 'FR',
  },
  deliveryAddress: null,
  companyName: null,
  contactName: null,
  electronicAddress: null,
  taxId: null,
  vatId: 'FR40303265045',
  taxTreatment: 'DOMESTIC',
  locale: 'fr-FR',
  paymentTermsDays: 30,
  einvoice: null,
  einvoiceAttachment: null,
  createdAt: '2026-01-15T09:00:00.000Z',
  updatedAt: '2026-01-15T09:00:00.000Z',
  erasedAt: null,
};

const movedTo = { line1: '9 Rue des Lilas', postalCode: '75020', city: 'Paris', country: 'FR' };

const customerPageSchema = pageSchema(customerSchema);

export const customerOperations: Operation[] = [
  {
    id: 'createCustomer',
    method: 'post',
    path: '/api/customers',
    access: 'customers:write',
    tag,
    summary: 'Create a customer',
    description: 'Several customers may have the same email address.',
    headers: idempotencyKeyHeader(
      idempotencyKeySchema,
      'A request with the same key and body gets the customer of the first request as it is now, even erased, with ' +
        '`Idempotent-Replayed: true`. Another body gets 422.',
    ),
    body: { schema: createCustomerSchema, example: aCustomer },
    answers: {
      201: {
        description: 'The customer',
        schema: customerSchema,
        example: customerExample,
        headers: {
          Location: 'The path of the new row',
          ...ETAG,
          'Idempotent-Replayed': '`true` if an earlier request created the customer',
        },
      },
    },
    problems: ['vat_id_required', 'invalid_idempotency_key', 'idempotency_key_reused'],
  },
  {
    id: 'listCustomers',
    method: 'get',
    path: '/api/customers',
    access: 'customers:read',
    tag,
    summary: 'List and search customers',
    description:
      '`q` finds part of a word in name, email or company. `email` must match as a whole, in any case. `country` is that of the billing address, if it was given in parts.',
    query: customerListQuerySchema,
    answers: {
      200: {
        description: 'A page of customers',
        schema: customerPageSchema,
        example: pageOf(customerExample),
      },
    },
    problems: [],
  },
  {
    id: 'getCustomer',
    method: 'get',
    path: '/api/customers/{id}',
    access: 'customers:read',
    tag,
    summary: 'Read a customer',
    description:
      'The ETag can be sent as `If-Match` of an edit. An erased customer is still there, without personal data.',
    answers: {
      200: { description: 'The customer', schema: customerSchema, example: customerExample, headers: ETAG },
    },
    problems: ['customer_not_found'],
  },
  {
    id: 'replaceCustomer',
    method: 'put',
    path: '/api/customers/{id}',
    access: 'customers:write',
    tag,
    summary: 'Replace a customer',
    description: 'A field that the body omits gets its default.',
    headers: ifMatchHeader,
    body: { schema: createCustomerSchema, example: aCustomer },
    answers: {
      200: { description: 'The customer', schema: customerSchema, example: customerExample, headers: ETAG },
    },
    problems: ['customer_not_found', 'customer_erased', 'vat_id_required'],
  },
  {
    id: 'patchCustomer',
    method: 'patch',
    path: '/api/customers/{id}',
    access: 'customers:write',
    tag,
    summary: 'Change a customer in part',
    description: 'A JSON merge patch (RFC 7396): null empties a field.',
    headers: ifMatchHeader,
    body: {
      schema: patchCustomerSchema,
      example: { billingAddress: movedTo },
      contentTypes: MERGE_PATCH_TYPES,
    },
    answers: {
      200: {
        description: 'The customer',
        schema: customerSchema,
        example: {
          ...customerExample,
          address: '9 Rue des Lilas\n75020 Paris',
          billingAddress: { line2: null, region: null, ...movedTo },
        },
        headers: ETAG,
      },
    },
    problems: ['customer_not_found', 'customer_erased', 'vat_id_required'],
  },
  {
    id: 'eraseCustomer',
    method: 'delete',
    path: '/api/customers/{id}',
    access: 'customers:write',
    tag,
    summary: "Erase a customer's data on request",
    description:
      'Anonymises the customer and its history. Orders and invoices keep the name and address of that time.',
    headers: ifMatchHeader,
    answers: { 204: { description: 'The data is erased' } },
    problems: ['customer_not_found'],
  },
  {
    id: 'listCustomerChanges',
    method: 'get',
    path: '/api/customers/{id}/history',
    access: 'customers:read',
    tag,
    summary: 'List the edits of a customer, newest first',
    description: 'Each edit with its actor and, for each changed field, the old and the new value.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of changes', schema: changePageSchema, example: pageOf(changeExample) },
    },
    problems: ['customer_not_found'],
  },
];

export const customerSchemas: Record<string, z.ZodType> = {
  CreateCustomer: createCustomerSchema,
  PatchCustomer: patchCustomerSchema,
  Customer: customerSchema,
  CustomerPage: customerPageSchema,
};
