import { z } from 'zod';
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
    delta: z.int().min(-MAX_STOCK).max(MAX_STOCK).optional(),
    setTo: stockSchema.optional(),
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

/** One line of the ledger as clients see it; `before` and `balance` are the quantity before and after it. */
export interface MovementJson {
  id: number;
  productId: number;
  before: number;
  delta: number;
  balance: number;
  reason: MovementReason;
  orderId: string | null;
  actor: string;
  note: string | null;
  createdAt: string;
}

/** Whether each product's movements add up to its quantity; those that do not, at most 100. */
export interface InventoryAuditJson {
  products: number;
  balanced: boolean;
  differences: { productId: number; sku: string; quantity: number; movements: number }[];
  checkedAt: string;
}
