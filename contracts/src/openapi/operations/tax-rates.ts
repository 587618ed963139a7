import type { z } from 'zod';
import { pageSchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { createTaxRateSchema, taxRateListQuerySchema, taxRateSchema } from '../../tax-rates.ts';
import { pageOf } from '../examples.ts';
import { idempotencyKeyHeader, type Operation } from '../operation.ts';

const tag = 'Tax rates';
const taxRatePageSchema = pageSchema(taxRateSchema);

const taxRateExample = {
  id: 2,
  code: 'books',
  category: 'S',
  rate: 0.07,
  name: 'Books and magazines',
  exemptionReason: null,
  exemptionCode: null,
  validFrom: '2026-01-15T09:00:00.000Z',
  createdAt: '2026-01-15T09:00:00.000Z',
  createdBy: 'api',
};

export const taxRateOperations: Operation[] = [
  {
    id: 'createTaxRate',
    method: 'post',
    path: '/api/tax-rates',
    access: 'tax:write',
    tag,
    summary: 'Create a tax rate, or a new version of one',
    description:
      'A tax rate never changes. Another rate for a known `code` is a new version, which orders get from `validFrom` on. ' +
      'Earlier orders keep what they were placed with. The first start of Stockroom creates `standard`.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: {
      schema: createTaxRateSchema,
      example: { code: 'books', category: 'S', rate: 0.07, name: 'Books and magazines' },
    },
    answers: {
      201: {
        description: 'The version',
        schema: taxRateSchema,
        example: taxRateExample,
        headers: {
          Location: 'The path of the new row',
          'Idempotent-Replayed': '`true` if this is the answer to an earlier request',
        },
      },
    },
    problems: ['invalid_idempotency_key', 'idempotency_key_reused'],
  },
  {
    id: 'listTaxRates',
    method: 'get',
    path: '/api/tax-rates',
    access: 'tax:read',
    tag,
    summary: 'List the versions of tax rates, newest first',
    description: '`inForce=true` lists the rate that each code has now.',
    query: taxRateListQuerySchema,
    answers: {
      200: {
        description: 'A page of versions',
        schema: taxRatePageSchema,
        example: pageOf(taxRateExample),
      },
    },
    problems: [],
  },
  {
    id: 'getTaxRate',
    method: 'get',
    path: '/api/tax-rates/{id}',
    access: 'tax:read',
    tag,
    summary: 'Read a version of a tax rate',
    description: 'A version never changes.',
    answers: { 200: { description: 'The version', schema: taxRateSchema, example: taxRateExample } },
    problems: ['tax_rate_not_found'],
  },
];

export const taxRateSchemas: Record<string, z.ZodType> = {
  CreateTaxRate: createTaxRateSchema,
  TaxRate: taxRateSchema,
  TaxRatePage: taxRatePageSchema,
};
