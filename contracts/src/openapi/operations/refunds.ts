import type { z } from 'zod';
import { listQuerySchema } from '../../lists.ts';
import { idempotencyKeySchema, orderSchema } from '../../orders.ts';
import {
  cancelOrderSchema,
  createRefundSchema,
  refundPageSchema,
  refundPreviewSchema,
  refundQuerySchema,
  refundSchema,
} from '../../refunds.ts';
import { pageOf } from '../examples.ts';
import { DOCUMENTED_CURRENCY, idempotencyKeyHeader, type Operation } from '../operation.ts';
import { cancelledOrderExample, refundExample, refundPreviewExample } from '../order-examples.ts';

const tag = 'Orders';
const createSchema = createRefundSchema(DOCUMENTED_CURRENCY);
const REPLAYED = { 'Idempotent-Replayed': '`true` if this is the answer to an earlier request' };

export const refundOperations: Operation[] = [
  {
    id: 'cancelOrder',
    method: 'post',
    path: '/api/orders/{orderId}/cancel',
    access: 'orders:cancel',
    tag,
    summary: 'Cancel an order',
    description:
      'Also after partial refunds: quantities that no refund has decided on go back into stock, unless `restock` is false. ' +
      'If the invoice has no number yet, it never gets one. Otherwise the rest of the order is refunded.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: cancelOrderSchema, example: { reason: 'customer', note: 'Ordered twice' } },
    answers: {
      200: {
        description: 'The cancelled order',
        schema: orderSchema,
        example: cancelledOrderExample,
        headers: REPLAYED,
      },
    },
    problems: [
      'order_not_found',
      'order_state_conflict',
      'stock_too_large',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    id: 'refundOrder',
    method: 'post',
    path: '/api/orders/{orderId}/refunds',
    access: 'refunds:write',
    tag,
    summary: 'Refund lines, charges or an amount of an order',
    description:
      'Lines are refunded with their part of the discounts. The taxes of all refunds of an order add up to those of its invoice. ' +
      'A refund never exceeds what is left: 422 names each line, charge or amount. `dryRun=true` answers 200 with the ' +
      'amounts that the refund would have now, and writes nothing.',
    query: refundQuerySchema,
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: {
      schema: createSchema,
      example: { lines: [{ line: 1, quantity: 1, restock: true }], reason: 'Returned in good condition' },
    },
    answers: {
      200: {
        description: 'The amounts of a dry run',
        schema: refundPreviewSchema,
        example: refundPreviewExample,
      },
      201: { description: 'The refund', schema: refundSchema, example: refundExample, headers: REPLAYED },
    },
    problems: [
      'order_not_found',
      'order_state_conflict',
      'order_limit_reached',
      'stock_too_large',
      'amount_precision',
      'refund_exceeds_order',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    id: 'listRefunds',
    method: 'get',
    path: '/api/orders/{orderId}/refunds',
    access: 'refunds:read',
    customersToo: 'bearer',
    tag,
    summary: 'List the refunds of an order, newest first',
    description: 'A cancellation after the invoice is the refund of the rest.',
    query: listQuerySchema,
    answers: {
      200: { description: 'A page of refunds', schema: refundPageSchema, example: pageOf(refundExample) },
    },
    problems: ['order_not_found'],
  },
];

export const refundSchemas: Record<string, z.ZodType> = {
  CancelOrder: cancelOrderSchema,
  CreateRefund: createSchema,
  Refund: refundSchema,
  RefundPage: refundPageSchema,
  RefundPreview: refundPreviewSchema,
};
