import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, idQuerySchema, listQuerySchema, sortSchema, toSchema } from './lists.ts';
import { amountSchema, totalSchema } from './money.ts';
import { problemSchema } from './problems.ts';

export const MAX_ORDER_LINES = 100;
export const MAX_BATCH_ORDERS = 500;
export const MAX_LINE_QUANTITY = 1_000_000;

const placeOrderFields = {
  customerId: idSchema.describe('The customer that places the order'),
  items: z
    .array(z.strictObject({ productId: idSchema, quantity: z.int().min(1).max(MAX_LINE_QUANTITY) }))
    .min(1)
    .max(MAX_ORDER_LINES),
  /** The total that the client has shown, parsed to minor units. The order is refused if its total differs. */
  expectedTotal: totalSchema
    .optional()
    .describe('The total with tax that the buyer saw. If the current total differs, the answer is 409'),
};

/** The body of `POST /api/orders`. */
export const placeOrderSchema = z.strictObject(placeOrderFields);
export type PlaceOrder = z.infer<typeof placeOrderSchema>;

/** The value of the header `Idempotency-Key`, or of `idempotencyKey` in a batch: visible ASCII. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters');

/** One order of a batch: a single order with its idempotency key. */
export const batchOrderSchema = z.strictObject({
  ...placeOrderFields,
  idempotencyKey: idempotencyKeySchema.optional(),
});

/**
 * The body of `POST /api/orders/batch`. Each order is parsed separately, so an invalid one does not affect the others.
 */
export const orderBatchSchema = z.strictObject({ orders: z.array(z.unknown()).min(1).max(MAX_BATCH_ORDERS) });

/** The same body for the document. */
export const orderBatchBodySchema = z.strictObject({
  orders: z.array(batchOrderSchema).min(1).max(MAX_BATCH_ORDERS),
});

const orderStatuses = ['COMPLETED', 'CANCELLED'] as const;

/** The query of `GET /api/orders`; `from` and `to` filter by the time of the order. */
export const orderListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id']).default('-id'),
  status: z
    .enum(orderStatuses)
    .optional()
    .meta({ description: 'Only orders with this status', example: 'COMPLETED' }),
  customerId: idQuerySchema.optional().describe('Only orders of this customer'),
  productId: idQuerySchema.optional().describe('Only orders that contain this product'),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;

/** An order as clients see it. Amounts are decimals with two places in `currency`. */
export const orderSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema.describe('The number of the order'),
  customerId: idSchema,
  customerName: z.string().describe('The value when the order was placed'),
  customerEmail: z.string().describe('The value when the order was placed'),
  items: z.array(
    z.object({
      productId: idSchema,
      productName: z.string().describe('The name when the order was placed'),
      quantity: z.int().positive(),
      unitPrice: amountSchema.describe('The price of one unit when the order was placed, without tax'),
      totalPrice: amountSchema.describe('`quantity` times `unitPrice`'),
    }),
  ),
  subtotal: amountSchema.describe('The sum of the lines'),
  tax: amountSchema.describe('The tax on the subtotal, rounded once for the order; half a cent rounds up'),
  total: amountSchema.describe('`subtotal` plus `tax`'),
  currency: z.string().length(3).describe('An ISO 4217 code'),
  status: z.enum(orderStatuses),
  createdAt: z.iso.datetime(),
});
export type OrderJson = z.infer<typeof orderSchema>;

/**
 * The response to a batch: one result for each order, in the same order: 201 placed, 200 placed earlier, or the
 * problem.
 */
export const orderBatchResultSchema = z.object({
  results: z.array(
    z.object({
      status: z
        .int()
        .describe('201: placed. 200: placed by an earlier request. Otherwise the status of the problem'),
      order: orderSchema.optional(),
      problem: problemSchema.optional(),
    }),
  ),
});
