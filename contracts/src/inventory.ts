import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, listQuerySchema, toSchema } from './lists.ts';
import { MAX_STOCK, stockSchema } from './products.ts';
import { lineSchema, nullableText } from './text.ts';

/** The reasons for an adjustment. */
export const adjustmentReasons = [
  'received',
  'returned',
  'damaged',
  'lost',
  'counted',
  'correction',
] as const;

/** The reasons for a movement. */
export const movementReasons = ['sold', 'cancelled', ...adjustmentReasons] as const;
export type MovementReason = (typeof movementReasons)[number];

/**
 * The body of `POST /api/products/{id}/adjustments`: the change of the quantity, or the new quantity. A change of zero
 * is accepted only for a count, which may confirm the expected quantity.
 */
export const adjustmentSchema = z
  .strictObject({
    delta: z
      .int()
      .min(-MAX_STOCK)
      .max(MAX_STOCK)
      .optional()
      .describe('The change of the quantity; either this or `setTo`'),
    setTo: stockSchema.optional().describe('The new quantity; either this or `delta`'),
    reason: z.enum(adjustmentReasons),
    note: nullableText(lineSchema({ min: 0, max: 500 })).default(null),
  })
  .refine(({ delta, setTo }) => (delta === undefined) !== (setTo === undefined), {
    path: ['delta'],
    message: 'give either delta or setTo',
  })
  .refine(({ delta, reason }) => delta !== 0 || reason === 'counted', {
    path: ['delta'],
    message: 'must not be 0 unless the reason is counted',
  });
export type Adjustment = z.infer<typeof adjustmentSchema>;

/** The query of `GET /api/products/{id}/movements`; `from` and `to` filter by the time of the movement. */
export const movementListQuerySchema = listQuerySchema.extend({
  reason: z
    .enum(movementReasons)
    .optional()
    .meta({ description: 'Only movements with this reason', example: 'sold' }),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});
export type MovementListQuery = z.infer<typeof movementListQuerySchema>;

/** One entry of the ledger as clients see it; `before` and `balance` are the quantity before and after it. */
export const movementSchema = z.object({
  id: idSchema,
  productId: idSchema,
  before: z.int().nonnegative().describe('The quantity before the movement'),
  delta: z.int().describe('The change of the quantity'),
  balance: z.int().nonnegative().describe('The quantity after the movement'),
  reason: z.enum(movementReasons),
  orderId: orderNumberSchema.nullable().describe('The order that caused it'),
  actor: z.string(),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type MovementJson = z.infer<typeof movementSchema>;

/** The audit of the ledger: the products whose movements do not add up to their quantity, at most 100. */
export const inventoryAuditSchema = z.object({
  products: z.int().nonnegative().describe('The number of products that were checked'),
  balanced: z.boolean(),
  differences: z
    .array(z.object({ productId: idSchema, sku: z.string(), quantity: z.int(), movements: z.int() }))
    .describe('The products whose movements do not add up to their quantity; at most 100'),
  checkedAt: z.iso.datetime(),
});
export type InventoryAuditJson = z.infer<typeof inventoryAuditSchema>;
