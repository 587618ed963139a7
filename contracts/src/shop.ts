import { z } from 'zod';
import { countrySchema } from './countries.ts';

/** What is the same for everything of the shop. */
export const shopSchema = z.object({
  name: z.string().describe('`BUSINESS_NAME`'),
  country: countrySchema.nullable().describe('`BUSINESS_COUNTRY`'),
  currency: z.string().length(3).describe('The ISO 4217 code of all prices and amounts'),
  decimals: z.union([z.literal(0), z.literal(2), z.literal(3)]).describe('The decimals of an amount'),
  timeZone: z.string().describe('The IANA time zone of its days'),
  locale: z.string().describe('The language of documents for customers that have not chosen one'),
  pricesIncludeTax: z.boolean(),
  paymentTermsDays: z
    .int()
    .nullable()
    .describe(
      'Days until an invoice is due, if neither the order nor the customer says otherwise; null if there are none',
    ),
});
export type ShopJson = z.infer<typeof shopSchema>;
