import { z } from 'zod';
import type { Currency } from './currencies.ts';
import { amountSchema, totalSchema } from './money.ts';
import { shownRateSchema, STANDARD_TAX_CODE, taxCodeSchema } from './tax-rates.ts';
import { lineSchema, nullableText } from './text.ts';

/** The most charges of one order. */
export const MAX_CHARGES = 20;
const MAX_LABEL_LENGTH = 100;

const chargeCodes = ['shipping', 'handling', 'other'] as const;
/** What a charge is for. */
export const chargeCodeSchema = z.enum(chargeCodes);
export type ChargeCode = z.infer<typeof chargeCodeSchema>;

/** A charge on an order beside its goods (EN 16931: BG-21). `amount` is parsed to minor units. */
const chargeSchema = (currency: Currency) =>
  z
    .strictObject({
      code: chargeCodeSchema,
      label: nullableText(lineSchema({ min: 0, max: MAX_LABEL_LENGTH }))
        .default(null)
        .describe(
          'Its name on the invoice. `other` needs one; otherwise the default is the word for `code` in the language of the invoice',
        ),
      amount: totalSchema(currency).describe('0 is allowed, to print that shipping is free'),
      taxCode: taxCodeSchema
        .default(STANDARD_TAX_CODE)
        .describe("The tax rate. The customer's `taxTreatment` overrides it"),
    })
    .refine(({ code, label }) => code !== 'other' || label !== null, {
      path: ['label'],
      message: 'is required for the code other',
    });

/** The charges of a new order. */
export const chargesSchema = (currency: Currency) => z.array(chargeSchema(currency)).max(MAX_CHARGES);
export type RequestedCharge = z.infer<ReturnType<typeof chargeSchema>>;

/** A charge as clients see it. */
export const shownChargeSchema = z.object({
  code: chargeCodeSchema,
  label: z.string().nullable().describe('Null if the invoice has the word for `code`'),
  amount: amountSchema.describe('With tax if `pricesIncludeTax`'),
  taxCode: z.string(),
  taxRate: shownRateSchema,
  netAmount: amountSchema.describe('`amount` without tax'),
});
