import { z } from 'zod';
import type { Currency } from './currencies.ts';
import { amountSchema, totalSchema } from './money.ts';
import { lineSchema } from './text.ts';

/** The longest reason of a discount. */
const MAX_REASON_LENGTH = 100;

/** One per cent is 10,000 parts per million, so a percentage has at most four decimals. */
const PPM_PER_PERCENT = 10_000;

/** The parts per million of a percentage such as 12.5, or null if it is not above 0, up to 100, with at most four decimals. */
function ppmFromPercent(percent: number): number | null {
  if (!/^\d+(\.\d{1,4})?$/.test(String(percent)) || percent <= 0 || percent > 100) return null;
  return Math.round(percent * PPM_PER_PERCENT);
}

/** A percentage as clients see it: `125000` parts per million are 12.5. */
export const percentFromPpm = (percentPpm: number): number => percentPpm / PPM_PER_PERCENT;

/** A percentage as clients send it; parsed to parts per million. */
const percentSchema = z
  .number()
  .transform((percent, context) => {
    const ppm = ppmFromPercent(percent);
    if (ppm !== null) return ppm;
    context.addIssue({ code: 'custom', message: 'must be above 0, up to 100, with at most four decimals' });
    return z.NEVER;
  })
  .meta({ description: 'Of what it reduces: 12.5 is 12.5 %', exclusiveMinimum: 0, maximum: 100 });

/**
 * A discount on a line (EN 16931: BG-27) or on the sum of the lines (BG-20): an amount or a percentage, and the reason, which
 * is printed. `amount` is parsed to minor units, `percent` to parts per million.
 */
export const discountSchema = (currency: Currency) =>
  z
    .strictObject({
      amount: totalSchema(currency)
        .refine((amountMinor) => amountMinor > 0, 'must be above 0')
        .optional(),
      percent: percentSchema.optional(),
      reason: lineSchema({ min: 1, max: MAX_REASON_LENGTH }).describe('Printed on the invoice'),
    })
    .refine(
      ({ amount, percent }) => (amount === undefined) !== (percent === undefined),
      'must have either an amount or a percent',
    )
    .describe('Either `amount` or `percent`, and `reason`');
export type RequestedDiscount = z.infer<ReturnType<typeof discountSchema>>;

/** The discount of a line as clients see it. */
export const shownDiscountSchema = z.object({
  amount: amountSchema.describe('What it takes off: the sent `amount`, or `percent` rounded once, half up'),
  percent: z.number().positive().max(100).optional().describe('Missing if an amount was sent'),
  reason: z.string(),
});

/** The discount of an order as clients see it. */
export const shownOrderDiscountSchema = shownDiscountSchema.extend({
  netAmount: amountSchema.describe('`amount` without tax'),
});
