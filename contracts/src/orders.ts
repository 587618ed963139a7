import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { amountSchema } from './money.ts';

export const MAX_ORDER_LINES = 100;
export const MAX_LINE_QUANTITY = 1_000_000;

/** The body of `POST /api/orders`. */
export const placeOrderSchema = z.strictObject({
  customerId: idSchema,
  items: z
    .array(z.strictObject({ productId: idSchema, quantity: z.int().min(1).max(MAX_LINE_QUANTITY) }))
    .min(1)
    .max(MAX_ORDER_LINES),
});
export type PlaceOrder = z.infer<typeof placeOrderSchema>;

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
