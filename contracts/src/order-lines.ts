import { z } from 'zod';
import type { Currency } from './currencies.ts';
import { discountSchema, shownDiscountSchema } from './discounts.ts';
import { idSchema } from './ids.ts';
import { amountSchema } from './money.ts';
import { shownRateSchema } from './tax-rates.ts';
import { lineSchema, nullableText } from './text.ts';

export const MAX_LINE_QUANTITY = 1_000_000;

/** A line of an order that is placed. An amount is parsed to minor units of the shop's currency. */
export const orderedLineSchema = (currency: Currency) =>
  z.strictObject({
    productId: idSchema,
    quantity: z.int().min(1).max(MAX_LINE_QUANTITY).describe('In units of the product'),
    buyerItemId: nullableText(lineSchema({ min: 0, max: 64 }))
      .optional()
      .describe("The buyer's own number of the item, for e-invoices"),
    discount: discountSchema(currency).optional(),
  });

/** A line of an order as clients see it. */
export const shownLineSchema = z.object({
  productId: idSchema,
  productName: z.string().describe('The name when the order was placed'),
  sku: z.string().nullable().describe('The sku when the order was placed; null in older orders'),
  buyerItemId: z.string().optional().describe("The buyer's own number of the item. Missing if there is none"),
  quantity: z.int().positive(),
  unit: z
    .string()
    .describe('The unit of the product when the order was placed: a code of UN/ECE Recommendation 20 or 21'),
  unitPrice: amountSchema.describe(
    'The price of one unit when the order was placed, with tax if `pricesIncludeTax`',
  ),
  discount: shownDiscountSchema.optional().describe('Missing if the line has none'),
  totalPrice: amountSchema.describe('`quantity` times `unitPrice`, less the discount of the line'),
  taxCode: z.string().describe('The tax code of the product when the order was placed'),
  taxRate: shownRateSchema,
  netPrice: amountSchema.describe('`totalPrice` without tax'),
});
