import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, listQuerySchema, toSchema } from './lists.ts';
import { MAX_STOCK, stockSchema } from './products.ts';
import { lineSchema } from './text.ts';

/** Why an operator changes a quantity. */
export const adjustmentReasons = [
  'received',
  'returned',
  'damaged',
  'lost',
  'counted',
  'correction',
] as const;

/** Why a quantity has changed. */
export const movementReasons = ['sold', 'cancelled', ...adjustmentReasons] as const;
export type MovementReason = (typeof movementReasons)[number];

/**
 * The body of `POST /api/products/{id}/adjustments`: by how much the quantity changes, or what it is set to. A change of
 * nothing is taken only for a count, which may find what was expected.
 */
export const adjustmentSchema = z
  .strictObject({
    delta: z.int().min(-MAX_STOCK).max(MAX_STOCK).optional().describe('By how many pieces; this or `setTo`'),
    setTo: stockSchema.optional().describe('To how many pieces; this or `delta`'),
    reason: z.enum(adjustmentReasons),
    note: lineSchema({ min: 1, max: 500 }).nullable().default(null),
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

/** The query of `GET /api/products/{id}/movements`; `from` and `to` are about when it was recorded. */
export const movementListQuerySchema = listQuerySchema.extend({
  reason: z.enum(movementReasons).optional().meta({ description: 'For this reason', example: 'sold' }),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});
export type MovementListQuery = z.infer<typeof movementListQuerySchema>;

/** One line of the ledger as clients see it; `before` and `balance` are the quantity before and after it. */
export const movementSchema = z.object({
  id: idSchema,
  productId: idSchema,
  before: z.int().nonnegative().describe('The quantity before it'),
  delta: z.int().describe('What it changed'),
  balance: z.int().nonnegative().describe('The quantity after it'),
  reason: z.enum(movementReasons),
  orderId: orderNumberSchema.nullable().describe('The order that caused it'),
  actor: z.string(),
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type MovementJson = z.infer<typeof movementSchema>;

/** Whether each product's movements add up to its quantity; those that do not, at most 100. */
export const inventoryAuditSchema = z.object({
  products: z.int().nonnegative().describe('How many were added up'),
  balanced: z.boolean(),
  differences: z
    .array(z.object({ productId: idSchema, sku: z.string(), quantity: z.int(), movements: z.int() }))
    .describe('The products whose movements add up to something else, at most 100'),
  checkedAt: z.iso.datetime(),
});
export type InventoryAuditJson = z.infer<typeof inventoryAuditSchema>;
