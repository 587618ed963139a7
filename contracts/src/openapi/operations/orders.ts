import type { z } from 'zod';
import { expandedOrderPageSchema, expandedOrderSchema } from '../../expansions.ts';
import {
  idempotencyKeySchema,
  orderBatchResultSchema,
  orderBatchBody,
  orderBodies,
  orderListQuerySchema,
  orderPreviewSchema,
  orderQuerySchema,
  orderSchema,
  placeOrderQuerySchema,
} from '../../orders.ts';
import { pageOf } from '../examples.ts';
import { DOCUMENTED_CURRENCY, idempotencyKeyHeader, type Operation } from '../operation.ts';
import { adjustedOrderExample, orderExample, orderPreviewExample } from '../order-examples.ts';

const tag = 'Orders';
const placeOrderSchema = orderBodies(DOCUMENTED_CURRENCY).one;
const orderBatchBodySchema = orderBatchBody(DOCUMENTED_CURRENCY);
const anOrder = { customerId: 1, items: [{ productId: 1, quantity: 2 }] };
const anAdjustedOrder = {
  customerId: 1,
  items: [{ productId: 1, quantity: 2, discount: { percent: 10, reason: 'Summer sale' } }],
  discount: { amount: 1, reason: 'Regular customer' },
  charges: [{ code: 'shipping', amount: 4.9 }],
};

const getOrder: Operation = {
  id: 'getOrder',
  method: 'get',
  path: '/api/orders/{orderId}',
  access: 'orders:read',
  customersToo: 'bearer',
  tag,
  summary: 'Read an order',
  description: 'The order as it was placed, even if its customer or products have changed since.',
  query: orderQuerySchema,
  answers: { 200: { description: 'The order', schema: expandedOrderSchema, example: orderExample } },
  problems: ['order_not_found'],
};

export const orderOperations: Operation[] = [
  {
    id: 'placeOrder',
    method: 'post',
    path: '/api/orders',
    access: 'orders:write',
    tag,
    summary: 'Place an order',
    description:
      'Takes the stock, prices the lines and writes the order in one transaction. The answer comes after the commit. ' +
      'The invoice follows automatically. Lines and the order may have a `discount`, and the order `charges`; ' +
      '`expectedTotal` covers all of it. `dryRun=true` answers 200 with the order that the body would place now, or the ' +
      'refusal, and writes nothing.',
    query: placeOrderQuerySchema,
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: placeOrderSchema, example: anOrder },
    answers: {
      200: {
        description: 'The order of a dry run',
        schema: orderPreviewSchema,
        example: orderPreviewExample,
      },
      201: {
        description: 'The order, placed now or by an earlier request with the same key',
        schema: orderSchema,
        example: orderExample,
        headers: {
          Location: 'The path of the new row',
          'Idempotent-Replayed': '`true` if this is the answer to an earlier request',
        },
      },
    },
    problems: [
      'amount_precision',
      'invalid_idempotency_key',
      'insufficient_stock',
      'product_inactive',
      'price_changed',
      'unknown_customer',
      'unknown_product',
      'unknown_tax_code',
      'idempotency_key_reused',
      'discount_too_large',
      'order_too_large',
      'einvoice_incomplete',
    ],
  },
  {
    id: 'placeOrders',
    method: 'post',
    path: '/api/orders/batch',
    access: 'orders:write',
    tag,
    summary: 'Place up to 500 orders, each with its own result',
    description: 'A refused order does not affect the others. Each order may have its own `idempotencyKey`.',
    body: {
      schema: orderBatchBodySchema,
      example: { orders: [{ ...anOrder, idempotencyKey: 'basket-1' }, anAdjustedOrder] },
    },
    answers: {
      207: {
        description: 'One result for each order, in their order',
        schema: orderBatchResultSchema,
        example: {
          results: [
            { status: 201, order: orderExample },
            { status: 201, order: adjustedOrderExample },
          ],
        },
      },
    },
    problems: ['invalid_idempotency_key'],
  },
  {
    id: 'listOrders',
    method: 'get',
    path: '/api/orders',
    access: 'orders:read',
    customersToo: 'bearer',
    tag,
    summary: 'List orders, newest first',
    description:
      'Filter by status, payment status, customer, product and date. `sort=id` lists the oldest first.',
    query: orderListQuerySchema,
    answers: {
      200: {
        description: 'A page of orders',
        schema: expandedOrderPageSchema,
        example: pageOf(orderExample),
      },
    },
    problems: [],
  },
  getOrder,
  {
    ...getOrder,
    id: 'getOrderByShortPath',
    path: '/orders/{orderId}',
    summary: 'Read an order, without /api in the path',
    description: 'The same as `GET /api/orders/{orderId}`, for clients that use this path.',
  },
];

export const orderSchemas: Record<string, z.ZodType> = {
  PlaceOrder: placeOrderSchema,
  Order: orderSchema,
  ExpandedOrder: expandedOrderSchema,
  OrderPage: expandedOrderPageSchema,
  OrderPreview: orderPreviewSchema,
  OrderBatch: orderBatchBodySchema,
  OrderBatchResult: orderBatchResultSchema,
};
