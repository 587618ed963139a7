import type { z } from 'zod';
import { changeSchema } from '../../history.ts';
import { listQuerySchema, pageSchema } from '../../lists.ts';
import {
  createProductSchema,
  patchProductSchema,
  productListQuerySchema,
  productSchema,
  replaceProductSchema,
} from '../../products.ts';
import { changeExample, pageOf, productExample } from '../examples.ts';
import { ETAG, ifMatchHeader, MERGE_PATCH_TYPES, type Operation } from '../operation.ts';

const tag = 'Products';
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
      'The opening stock is the first line of its ledger. From there on, the quantity changes through orders and adjustments.',
    body: { schema: createProductSchema, example: { ...aProduct, quantity: 100 } },
    answers: {
      201: {
        description: 'The product',
        schema: productSchema,
        example: productExample,
        headers: { Location: 'Where it can be read', ...ETAG },
      },
    },
    problems: ['sku_taken'],
  },
  {
    id: 'listProducts',
    method: 'get',
    path: '/api/products',
    access: 'products:read',
    tag,
    summary: 'List and search products',
    description:
      '`q` finds a typed part of a word in name or sku. `lowStock=true`: at their reorder point or below.',
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
    description: 'With an ETag to base an edit on. A sale does not change the ETag.',
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
    summary: 'Replace what can be edited of a product',
    description: 'What the body leaves out gets its default. The quantity is not among it.',
    headers: ifMatchHeader,
    body: { schema: replaceProductSchema, example: aProduct },
    answers: {
      200: { description: 'The product', schema: productSchema, example: productExample, headers: ETAG },
    },
    problems: ['product_not_found', 'sku_taken', 'precondition_failed', 'malformed_request'],
  },
  {
    id: 'patchProduct',
    method: 'patch',
    path: '/api/products/{id}',
    access: 'products:write',
    tag,
    summary: 'Change a product in part',
    description:
      'A JSON merge patch (RFC 7396). `active: false` takes a product off sale, `active: true` puts it back.',
    headers: ifMatchHeader,
    body: { schema: patchProductSchema, example: { price: 19.5 }, contentTypes: MERGE_PATCH_TYPES },
    answers: {
      200: {
        description: 'The product',
        schema: productSchema,
        example: { ...productExample, price: 19.5 },
        headers: ETAG,
      },
    },
    problems: ['product_not_found', 'sku_taken', 'precondition_failed', 'malformed_request'],
  },
  {
    id: 'deleteProduct',
    method: 'delete',
    path: '/api/products/{id}',
    access: 'products:write',
    tag,
    summary: 'Delete a product that was never sold',
    description: 'One that an order has stays; take it off sale with `active: false`.',
    headers: ifMatchHeader,
    answers: { 204: { description: 'It is gone, its ledger with it' } },
    problems: ['product_not_found', 'product_in_use', 'precondition_failed', 'malformed_request'],
  },
  {
    id: 'listProductChanges',
    method: 'get',
    path: '/api/products/{id}/history',
    access: 'products:read',
    tag,
    summary: 'See who changed what of a product, newest first',
    description: 'Each change with the fields that changed, from what, to what; of deleted products too.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of changes', schema: changePageSchema, example: pageOf(changeExample) },
    },
    problems: ['product_not_found'],
  },
];

export const productSchemas: Record<string, z.ZodType> = {
  CreateProduct: createProductSchema,
  ReplaceProduct: replaceProductSchema,
  PatchProduct: patchProductSchema,
  Product: productSchema,
  ProductPage: productPageSchema,
  Change: changeSchema,
  ChangePage: changePageSchema,
};
