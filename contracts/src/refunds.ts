import { z } from 'zod';
import type { Currency } from './currencies.ts';
import { chargeCodeSchema } from './charges.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import { flagSchema, pageSchema } from './lists.ts';
import { amountSchema, totalSchema } from './money.ts';
import { shownRateSchema, taxCategorySchema } from './tax-rates.ts';
import { lineSchema, linesSchema, nullableText } from './text.ts';

/** Of one order. A cancellation, which can refund the rest, does not count. */
export const MAX_REFUNDS_PER_ORDER = 1_000;
const MAX_REASON_LENGTH = 100;
const MAX_NOTE_LENGTH = 500;
const MAX_POSITION = 1_000;

export const cancelReasons = ['customer', 'declined', 'fraud', 'inventory', 'staff', 'other'] as const;
export type CancelReason = (typeof cancelReasons)[number];

const noteSchema = nullableText(linesSchema({ max: MAX_NOTE_LENGTH })).default(null);

/** The body of `POST /api/orders/{orderId}/cancel`. */
export const cancelOrderSchema = z.strictObject({
  reason: z.enum(cancelReasons).describe('For the shop; it is not printed'),
  restock: z
    .boolean()
    .default(true)
    .describe('Whether the quantities that no refund has decided on go back into stock'),
  note: noteSchema.describe('For the shop; it is not printed'),
});
export type CancelOrder = z.infer<typeof cancelOrderSchema>;

const positionSchema = z.int().min(1).max(MAX_POSITION);

const refundLineSchema = z.strictObject({
  line: positionSchema.describe('The place in `items` of the order; the first is 1'),
  quantity: z.int().min(1).max(1_000_000),
  restock: z.boolean().default(true).describe('Whether the quantity goes back into stock'),
});

const refundChargeSchema = (currency: Currency) =>
  z.strictObject({
    charge: positionSchema.describe('The place in `charges` of the order; the first is 1'),
    amount: positiveAmount(currency)
      .optional()
      .describe('With tax if `pricesIncludeTax`; what is left of the charge by default'),
  });

const positiveAmount = (currency: Currency) =>
  totalSchema(currency).refine((amountMinor) => amountMinor > 0, 'must be above 0');

/** Refuses two items about the same line or charge. */
const isDistinct =
  <Key extends string>(key: Key) =>
  (items: Record<Key, number>[]): boolean =>
    new Set(items.map((each) => each[key])).size === items.length;

/** The body of `POST /api/orders/{orderId}/refunds`. Amounts are parsed to minor units of the shop's currency. */
export const createRefundSchema = (currency: Currency) =>
  z
    .strictObject({
      lines: z
        .array(refundLineSchema)
        .min(1)
        .max(100)
        .refine(isDistinct('line'), 'must not name a line twice')
        .optional(),
      charges: z
        .array(refundChargeSchema(currency))
        .min(1)
        .max(20)
        .refine(isDistinct('charge'), 'must not name a charge twice')
        .optional(),
      amount: positiveAmount(currency)
        .optional()
        .describe('An amount with tax in place of lines and charges. Nothing goes back into stock'),
      reason: lineSchema({ min: 1, max: MAX_REASON_LENGTH }),
      note: noteSchema.describe('For the shop; it is not printed'),
    })
    .refine(
      ({ lines, charges, amount }) =>
        (amount === undefined) !== (lines === undefined && charges === undefined),
      'must have either lines, charges or both, or an amount',
    );
export type CreateRefund = z.infer<ReturnType<typeof createRefundSchema>>;

/** The query of `POST /api/orders/{orderId}/refunds`. */
export const refundQuerySchema = z.strictObject({
  dryRun: flagSchema
    .default(false)
    .meta({ description: '`true`: only calculate the amounts, and write nothing', example: true }),
});

const partFields = {
  amount: amountSchema.describe('With tax if `pricesIncludeTax`'),
  netAmount: amountSchema.describe('`amount` without tax'),
};

/** The amounts of a refund: those of a dry run, which has neither id nor time. */
const refundAmountFields = {
  orderId: orderNumberSchema,
  lines: z.array(
    z.object({
      line: z.int().positive(),
      productId: idSchema,
      productName: z.string(),
      quantity: z.int().nonnegative().describe('0 if it is the share of an `amount`'),
      restock: z.boolean(),
      ...partFields,
    }),
  ),
  charges: z.array(
    z.object({
      charge: z.int().positive(),
      code: chargeCodeSchema,
      label: z.string().nullable(),
      ...partFields,
    }),
  ),
  subtotal: amountSchema.describe('Without tax'),
  tax: amountSchema,
  total: amountSchema.describe('`subtotal` plus `tax`'),
  currency: z.string().length(3),
  taxes: z
    .array(
      z.object({
        category: taxCategorySchema,
        rate: shownRateSchema,
        base: amountSchema,
        tax: amountSchema,
      }),
    )
    .describe(
      'For each category and rate: the tax on all refunded bases so far, less the taxes of the earlier refunds',
    ),
  reason: z.string().nullable().describe('Null for a cancellation'),
};

/** A refund as clients see it. */
export const refundSchema = z.object({
  id: idSchema,
  kind: z
    .enum(['REFUND', 'CANCELLATION'])
    .describe('`CANCELLATION`: the rest of an order that was cancelled'),
  ...refundAmountFields,
  note: z.string().nullable().optional().describe('Missing for the customer'),
  actor: z.string().optional().describe('Missing for the customer'),
  createdAt: z.iso.datetime(),
});
export type RefundJson = z.infer<typeof refundSchema>;

/** The answer to `?dryRun=true`. */
export const refundPreviewSchema = z.object({ dryRun: z.literal(true), ...refundAmountFields });
export type RefundPreviewJson = z.infer<typeof refundPreviewSchema>;

export const refundPageSchema = pageSchema(refundSchema);
