import type { z } from 'zod';
import { changeSchema } from '../../history.ts';
import { listQuerySchema, pageSchema } from '../../lists.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import { productBodies, productListQuerySchema, productSchema } from '../../products.ts';
import { changeExample, pageOf, productExample } from '../examples.ts';
import {
  DOCUMENTED_CURRENCY,
  ETAG,
  idempotencyKeyHeader,
  ifMatchHeader,
  MERGE_PATCH_TYPES,
  type Operation,
} from '../operation.ts';

const tag = 'Products';
const bodies = productBodies(DOCUMENTED_CURRENCY);
const aProduct = { sku: 'MUG-ENAMEL-500', name: 'Enamel mug, 500 ml', price: 21.5, reorderPoint: 20 };

const productPageSchema = pageSchema(productSchema);
export const changePageSchema = pageSchema(changeSchema);

export const productOperations: Operation[] = [
  {
    id: 'createProduct',
    method: 'post',
    path: '/api/products',
    access: 'products:write',
    tag,
    summary: 'Create a product, with its opening stock',
    description:
      'The opening stock is the first line of its ledger. Afterwards the quantity changes through orders, adjustments and imports. A service or download has `trackStock: false`: it has no stock, and is never short.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: bodies.create, example: { ...aProduct, quantity: 100 } },
    answers: {
      201: {
        description: 'The product',
        schema: productSchema,
        example: productExample,
        headers: {
          Location: 'The path of the new row',
          ...ETAG,
          'Idempotent-Replayed': '`true` if this is the answer to an earlier request',
        },
      },
    },
    problems: [
      'amount_precision',
      'sku_taken',
      'unknown_tax_code',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    id: 'listProducts',
    method: 'get',
    path: '/api/products',
    access: 'products:read',
    tag,
    summary: 'List and search products',
    description:
      '`q` finds part of a word in name or sku. `lowStock=true` lists products at or below their reorder point.',
    query: productListQuerySchema,
    answers: {
      200: { description: 'A page of products', schema: productPageSchema, example: pageOf(productExample) },
    },
    problems: [],
  },
  {
    id: 'getProduct',
    method: 'get',
    path: '/api/products/{id}',
    access: 'products:read',
    tag,
    summary: 'Read a product',
    description:
      'The ETag can be sent as `If-Match` of an edit. A sale changes the ETag, but an edit with the earlier ETag still succeeds.',
    answers: {
      200: { description: 'The product', schema: productSchema, example: productExample, headers: ETAG },
    },
    problems: ['product_not_found'],
  },
  {
    id: 'replaceProduct',
    method: 'put',
    path: '/api/products/{id}',
    access: 'products:write',
    tag,
    summary: 'Replace a product',
    description:
      'A field that the body omits gets its default. The quantity stays unchanged. `trackStock: false` requires a quantity of 0.',
    headers: ifMatchHeader,
    body: { schema: bodies.replace, example: aProduct },
    answers: {
      200: { description: 'The product', schema: productSchema, example: productExample, headers: ETAG },
    },
    problems: ['amount_precision', 'product_not_found', 'sku_taken', 'stock_on_hand', 'unknown_tax_code'],
  },
  {
    id: 'patchProduct',
    method: 'patch',
    path: '/api/products/{id}',
    access: 'products:write',
    tag,
    summary: 'Change a product in part',
    description:
      'A JSON merge patch (RFC 7396). `active: false` takes a product off sale, `active: true` puts it back. `trackStock: false` requires a quantity of 0, and sets the reorder point to 0.',
    headers: ifMatchHeader,
    body: { schema: bodies.patch, example: { price: 19.5 }, contentTypes: MERGE_PATCH_TYPES },
    answers: {
      200: {
        description: 'The product',
        schema: productSchema,
        example: { ...productExample, price: 19.5 },
        headers: ETAG,
      },
    },
    problems: ['amount_precision', 'product_not_found', 'sku_taken', 'stock_on_hand', 'unknown_tax_code'],
  },
  {
    id: 'deleteProduct',
    method: 'delete',
    path: '/api/products/{id}',
    access: 'products:write',
    tag,
    summary: 'Delete a product that was never ordered',
    description: 'A product that was ordered stays. Take it off sale with `active: false`.',
    headers: ifMatchHeader,
    answers: { 204: { description: 'The product and its ledger are deleted' } },
    problems: ['product_not_found', 'product_in_use'],
  },
  {
    id: 'listProductChanges',
    method: 'get',
    path: '/api/products/{id}/history',
    access: 'products:read',
    tag,
    summary: 'List the edits of a product, newest first',
    description:
      'Each edit with its actor and, for each changed field, the old and the new value. Deleted products have a history too.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of changes', schema: changePageSchema, example: pageOf(changeExample) },
    },
    problems: ['product_not_found'],
  },
];

export const productSchemas: Record<string, z.ZodType> = {
  CreateProduct: bodies.create,
  ReplaceProduct: bodies.replace,
  PatchProduct: bodies.patch,
  Product: productSchema,
  ProductPage: productPageSchema,
  Change: changeSchema,
  ChangePage: changePageSchema,
};
