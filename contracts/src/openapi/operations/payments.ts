import type { z } from 'zod';
import { expandedPaymentPageSchema } from '../../expansions.ts';
import { idempotencyKeySchema } from '../../orders.ts';
import {
  paymentListQuerySchema,
  paymentSchema,
  recordPaymentSchema,
  reversePaymentSchema,
} from '../../payments.ts';
import { pageOf } from '../examples.ts';
import { DOCUMENTED_CURRENCY, idempotencyKeyHeader, type Operation } from '../operation.ts';

const tag = 'Payments';
const recordPaymentBodySchema = recordPaymentSchema(DOCUMENTED_CURRENCY);

const paymentExample = {
  id: 1,
  orderId: 'ORD-2026-000001',
  amount: 43.98,
  currency: 'USD',
  method: 'bank_transfer',
  reference: 'RF94INV2026000001',
  externalId: 'bank-2026-0042',
  paidAt: '2026-01-20T00:00:00.000Z',
  note: null,
  reverses: null,
  refundId: null,
  reversedBy: null,
  actor: 'accounting',
  createdAt: '2026-01-21T08:00:00.000Z',
};
const reversalExample = {
  ...paymentExample,
  id: 2,
  amount: -43.98,
  externalId: null,
  paidAt: '2026-01-22T08:00:00.000Z',
  note: 'Returned by the bank',
  reverses: 1,
  createdAt: '2026-01-22T08:00:00.000Z',
};
const REPLAYED = { 'Idempotent-Replayed': '`true` if this is the answer to an earlier request' };

export const paymentOperations: Operation[] = [
  {
    id: 'recordPayment',
    method: 'post',
    path: '/api/orders/{orderId}/payments',
    access: 'payments:write',
    tag,
    summary: 'Record a payment of an order',
    description:
      'A payment may be a part of the total or exceed it: see `paymentStatus` of the order. A second payment with the same ' +
      '`externalId` is refused with the first one in `errors`. With a `refundId`, it pays out that refund.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: {
      schema: recordPaymentBodySchema,
      example: {
        amount: 43.98,
        method: 'bank_transfer',
        reference: 'RF94INV2026000001',
        externalId: 'bank-2026-0042',
        paidAt: '2026-01-20',
      },
    },
    answers: {
      201: {
        description: 'The payment',
        schema: paymentSchema,
        example: paymentExample,
        headers: { Location: 'The path of the new row', ...REPLAYED },
      },
    },
    problems: [
      'amount_precision',
      'order_not_found',
      'payment_duplicate',
      'order_limit_reached',
      'payment_too_large',
      'refund_overpaid',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    id: 'reversePayment',
    method: 'post',
    path: '/api/payments/{id}/reverse',
    access: 'payments:write',
    tag,
    summary: 'Take back a payment',
    description:
      'For a payment that was recorded by mistake, or that the bank took back. Records a payment of the negative amount. A ' +
      'payment is reversed once, and a reversal cannot be reversed: record the payment again.',
    headers: idempotencyKeyHeader(idempotencyKeySchema),
    body: { schema: reversePaymentSchema, example: { reason: 'Returned by the bank' } },
    answers: {
      201: {
        description: 'The reversal',
        schema: paymentSchema,
        example: reversalExample,
        headers: { Location: 'The path of the new row', ...REPLAYED },
      },
    },
    problems: [
      'payment_not_found',
      'payment_not_reversible',
      'invalid_idempotency_key',
      'idempotency_key_reused',
    ],
  },
  {
    id: 'listPayments',
    method: 'get',
    path: '/api/payments',
    access: 'payments:read',
    tag,
    summary: 'List payments, newest first',
    description: 'Filter by order, customer, method, `externalId` and the time of the payment.',
    query: paymentListQuerySchema,
    answers: {
      200: {
        description: 'A page of payments',
        schema: expandedPaymentPageSchema,
        example: pageOf(paymentExample),
      },
    },
    problems: [],
  },
  {
    id: 'getPayment',
    method: 'get',
    path: '/api/payments/{id}',
    access: 'payments:read',
    tag,
    summary: 'Read a payment',
    description:
      '`reversedBy` is set once it is reversed. Nothing else of it changes, except that an erasure empties texts.',
    answers: { 200: { description: 'The payment', schema: paymentSchema, example: paymentExample } },
    problems: ['payment_not_found'],
  },
];

export const paymentSchemas: Record<string, z.ZodType> = {
  RecordPayment: recordPaymentBodySchema,
  ReversePayment: reversePaymentSchema,
  Payment: paymentSchema,
  PaymentPage: expandedPaymentPageSchema,
};
