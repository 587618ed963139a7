import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { amountSchema, totalSchema } from './money.ts';

export const MAX_ORDER_LINES = 100;
export const MAX_BATCH_ORDERS = 500;
export const MAX_LINE_QUANTITY = 1_000_000;

const placeOrderFields = {
  customerId: idSchema,
  items: z
    .array(z.strictObject({ productId: idSchema, quantity: z.int().min(1).max(MAX_LINE_QUANTITY) }))
    .min(1)
    .max(MAX_ORDER_LINES),
  /** What the client has shown as the total, parsed to cents; the order is refused where it differs. */
  expectedTotal: totalSchema.optional(),
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

/** An order as clients see it. Amounts are decimals with two places in `currency`. */
export const orderSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema,
  customerId: idSchema,
  customerName: z.string(),
  customerEmail: z.string(),
  items: z.array(
    z.object({
      productId: idSchema,
      productName: z.string(),
      quantity: z.int().positive(),
      unitPrice: amountSchema,
      totalPrice: amountSchema,
    }),
  ),
  subtotal: amountSchema,
  tax: amountSchema,
  total: amountSchema,
  currency: z.string().length(3),
  status: z.enum(['COMPLETED', 'CANCELLED']),
  createdAt: z.iso.datetime(),
});
export type OrderJson = z.infer<typeof orderSchema>;
