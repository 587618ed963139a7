import { z } from 'zod';
import type { Currency } from './currencies.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import {
  expandSchema,
  fromSchema,
  idQuerySchema,
  listQuerySchema,
  momentSchema,
  rowIdsSchema,
  sortSchema,
  toSchema,
} from './lists.ts';
import { signedAmountSchema, totalSchema } from './money.ts';
import { codeSchema, lineSchema, linesSchema, nullableText } from './text.ts';

/** Of one order, without the reversals: each payment can be reversed once. */
export const MAX_PAYMENTS_PER_ORDER = 1_000;
const MAX_EXTERNAL_ID_LENGTH = 100;
const MAX_REFERENCE_LENGTH = 140;
const MAX_NOTE_LENGTH = 500;

export const paymentMethods = ['card', 'bank_transfer', 'cash', 'other'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

const methodSchema = z.enum(paymentMethods);
const externalIdSchema = codeSchema({ max: MAX_EXTERNAL_ID_LENGTH });

/** The body of `POST /api/orders/{orderId}/payments`. The amount is parsed to minor units of the shop's currency. */
export const recordPaymentSchema = (currency: Currency) =>
  z.strictObject({
    amount: totalSchema(currency).refine((amountMinor) => amountMinor > 0, 'must be above 0'),
    method: methodSchema,
    reference: nullableText(lineSchema({ min: 0, max: MAX_REFERENCE_LENGTH }))
      .default(null)
      .describe('The text that came with the payment, such as the reference on a bank statement'),
    externalId: externalIdSchema
      .nullable()
      .default(null)
      .describe('The id of the payment at your bank or payment provider. No two payments have the same'),
    paidAt: momentSchema.meta({
      description:
        "When it was paid: a time, or a day, which starts in the shop's time zone. Not in the future",
      example: '2026-01-20',
    }),
    refundId: idSchema
      .nullable()
      .default(null)
      .describe(
        'The refund of the order that this pays out. The payment is then recorded with a negative amount',
      ),
    note: nullableText(linesSchema({ max: MAX_NOTE_LENGTH })).default(null),
  });
export type RecordPayment = z.infer<ReturnType<typeof recordPaymentSchema>>;

/** The body of `POST /api/payments/{id}/reverse`. */
export const reversePaymentSchema = z.strictObject({
  reason: lineSchema({ min: 1, max: MAX_NOTE_LENGTH }).describe(
    'Why, such as a chargeback or a typing error',
  ),
});
export type ReversePayment = z.infer<typeof reversePaymentSchema>;

/** The query of `GET /api/payments`; `from` and `to` filter by `paidAt`. */
export const paymentListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id']).default('-id'),
  orderId: orderNumberSchema
    .optional()
    .meta({ description: 'Only payments of this order', example: 'ORD-2026-000001' }),
  customerId: idQuerySchema.optional().describe("Only payments of this customer's orders"),
  method: methodSchema
    .optional()
    .meta({ description: 'Only payments by this method', example: 'bank_transfer' }),
  externalId: externalIdSchema
    .optional()
    .meta({ description: 'Only the payment with exactly this `externalId`', example: 'bank-2026-0042' }),
  from: fromSchema.optional(),
  to: toSchema.optional(),
  ids: rowIdsSchema.optional(),
  expand: expandSchema(['order']).optional(),
});
export type PaymentListQuery = z.infer<typeof paymentListQuerySchema>;

/** A payment as clients see it. */
export const paymentSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema,
  amount: signedAmountSchema.describe('Negative if it takes back another payment, or pays out a refund'),
  currency: z.string().length(3),
  method: methodSchema,
  reference: z.string().nullable(),
  externalId: z.string().nullable(),
  paidAt: z.iso.datetime(),
  note: z.string().nullable().describe('Of a reversal: its reason'),
  reverses: idSchema.nullable().describe('The payment that this one takes back'),
  refundId: idSchema.nullable().describe('The refund that this pays out, or whose payment it takes back'),
  reversedBy: idSchema.nullable().describe('The payment that takes this one back'),
  actor: z.string().describe('Who recorded it'),
  createdAt: z.iso.datetime(),
});
export type PaymentJson = z.infer<typeof paymentSchema>;

/**
 * How far the payments of an order cover it. They are compared with its total less its refunds: what remains is open.
 * Nothing is open in a PAID order.
 */
export const paymentStatuses = ['UNPAID', 'PARTIALLY_PAID', 'PAID', 'OVERPAID'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];
