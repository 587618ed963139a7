import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, idQuerySchema, listQuerySchema, sortSchema, toSchema } from './lists.ts';
import { amountSchema, totalSchema } from './money.ts';
import { problemSchema } from './problems.ts';

export const MAX_ORDER_LINES = 100;
export const MAX_BATCH_ORDERS = 500;
export const MAX_LINE_QUANTITY = 1_000_000;

const placeOrderFields = {
  customerId: idSchema.describe('Who buys'),
  items: z
    .array(z.strictObject({ productId: idSchema, quantity: z.int().min(1).max(MAX_LINE_QUANTITY) }))
    .min(1)
    .max(MAX_ORDER_LINES),
  /** What the client has shown as the total, parsed to cents; the order is refused where it differs. */
  expectedTotal: totalSchema
    .optional()
    .describe('The total, tax included, that the buyer was shown; 409 where it is another by now'),
};

/** The body of `POST /api/orders`. */
export const placeOrderSchema = z.strictObject(placeOrderFields);
export type PlaceOrder = z.infer<typeof placeOrderSchema>;

/** The value of the header `Idempotency-Key`, or of `idempotencyKey` in a batch: visible ASCII. */
export const idempotencyKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 visible ASCII characters');

/** One order of a batch: as if it were sent alone, its key beside it. */
export const batchOrderSchema = z.strictObject({
  ...placeOrderFields,
  idempotencyKey: idempotencyKeySchema.optional(),
});

/** The body of `POST /api/orders/batch`. Each order is parsed by itself, so that a bad one harms no other. */
export const orderBatchSchema = z.strictObject({ orders: z.array(z.unknown()).min(1).max(MAX_BATCH_ORDERS) });

/** The same body as it is documented. */
export const orderBatchBodySchema = z.strictObject({
  orders: z.array(batchOrderSchema).min(1).max(MAX_BATCH_ORDERS),
});

const orderStatuses = ['COMPLETED', 'CANCELLED'] as const;

/** The query of `GET /api/orders`; `from` and `to` are about when it was placed. */
export const orderListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id']).default('-id'),
  status: z.enum(orderStatuses).optional().meta({ description: 'In this state', example: 'COMPLETED' }),
  customerId: idQuerySchema.optional().describe('Placed by this customer'),
  productId: idQuerySchema.optional().describe('With a line of this product'),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});
export type OrderListQuery = z.infer<typeof orderListQuerySchema>;

/** An order as clients see it. Amounts are decimals with two places in `currency`. */
export const orderSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema.describe('The number by which everybody knows the order'),
  customerId: idSchema,
  customerName: z.string().describe('As it was when the order was placed'),
  customerEmail: z.string().describe('As it was when the order was placed'),
  items: z.array(
    z.object({
      productId: idSchema,
      productName: z.string().describe('As it was sold'),
      quantity: z.int().positive(),
      unitPrice: amountSchema.describe('Of one piece, as it was sold, without tax'),
      totalPrice: amountSchema.describe('Of the line: `quantity` times `unitPrice`'),
    }),
  ),
  subtotal: amountSchema.describe('The sum of the lines'),
  tax: amountSchema.describe('On the subtotal; half a cent is rounded up, once for the order'),
  total: amountSchema.describe('`subtotal` and `tax`'),
  currency: z.string().length(3).describe('ISO 4217'),
  status: z.enum(orderStatuses),
  createdAt: z.iso.datetime(),
});
export type OrderJson = z.infer<typeof orderSchema>;

/** The answer to a batch: for each order, in their order, 201 placed, 200 placed before, or why it was refused. */
export const orderBatchResultSchema = z.object({
  results: z.array(
    z.object({
      status: z.int().describe('201 placed, 200 placed by an earlier request, else that of the problem'),
      order: orderSchema.optional(),
      problem: problemSchema.optional(),
    }),
  ),
});
