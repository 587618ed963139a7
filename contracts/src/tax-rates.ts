import { z } from 'zod';
import { idSchema } from './ids.ts';
import { flagSchema, listQuerySchema, sortSchema } from './lists.ts';
import { lineSchema, nullableText } from './text.ts';

/** The most codes that a shop may have: each batch of orders reads the rate of every code. */
export const MAX_TAX_CODES = 100;

/** The tax code of products that name none. */
export const STANDARD_TAX_CODE = 'standard';

/**
 * The categories of EN 16931 (UNCL 5305): standard rate, zero rate, exempt, reverse charge, intra-community supply,
 * export, outside the scope of tax. Only `S` has a rate above 0.
 */
const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const;
export type TaxCategory = (typeof taxCategories)[number];
export const taxCategorySchema = z.enum(taxCategories);

const PPM = 1_000_000;

/** The parts per million of a rate such as 0.19, or null if it is not from 0 to 1 with at most six decimals. */
function ppmFromRate(rate: number): number | null {
  return /^(0(\.\d{1,6})?|1)$/.test(String(rate)) ? Math.round(rate * PPM) : null;
}

/** A rate as clients see it: `190000` parts per million is 0.19. */
export const rateFromPpm = (ratePpm: number): number => ratePpm / PPM;

/** A rate as clients send it; parsed to parts per million. */
const rateSchema = z
  .number()
  .transform((rate, context) => {
    const ppm = ppmFromRate(rate);
    if (ppm !== null) return ppm;
    context.addIssue({ code: 'custom', message: 'must be from 0 to 1 with at most six decimals' });
    return z.NEVER;
  })
  .meta({ description: 'A decimal fraction: 0.19 is 19 %', minimum: 0, maximum: 1 });

/** A rate in a response. */
export const shownRateSchema = z.number().min(0).max(1).describe('A decimal fraction: 0.19 is 19 %');

/** The code of a tax rate, such as `standard` or `books`. */
export const taxCodeSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, 'must be 1 to 32 of a–z, 0–9, - and _, with a letter or digit first');

const momentSchema = z.iso.datetime({ offset: true }).transform((moment) => new Date(moment));

/** The body of `POST /api/tax-rates`; `rate` is parsed to parts per million. */
export const createTaxRateSchema = z
  .strictObject({
    code: taxCodeSchema.describe('Products name the rate by this code. A known code gets a new version'),
    category: taxCategorySchema.describe(
      'After EN 16931: `S` standard, `Z` zero, `E` exempt, `AE` reverse charge, `K` intra-community, `G` export, `O` outside the scope',
    ),
    rate: rateSchema,
    name: lineSchema({ min: 1, max: 100 }).describe('Its name in the shop'),
    exemptionReason: nullableText(lineSchema({ min: 0, max: 200 }))
      .default(null)
      .describe('Why no tax is due, as printed on invoices. `E` needs one'),
    exemptionCode: nullableText(lineSchema({ min: 0, max: 30 }))
      .default(null)
      .describe('The reason as a code of the VATEX list, such as `VATEX-EU-132`'),
    validFrom: momentSchema
      .optional()
      .describe(
        'From when orders get the rate: now by default. The first version of a code may not begin later than now, a further one not before the newest',
      ),
  })
  .superRefine(({ category, rate, exemptionReason, exemptionCode }, { addIssue }) => {
    const fault = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (category === 'S' && rate === 0)
      fault('rate', 'must be above 0 in category S; a rate of 0 has category Z');
    if (category !== 'S' && rate > 0)
      fault('rate', `must be 0 in category ${category}; only S has a rate above 0`);
    if (category === 'E' && exemptionReason === null) fault('exemptionReason', 'is required in category E');
    const isTaxed = category === 'S' || category === 'Z';
    if (isTaxed && exemptionReason !== null) fault('exemptionReason', `must be null in category ${category}`);
    if (isTaxed && exemptionCode !== null) fault('exemptionCode', `must be null in category ${category}`);
  });
export type CreateTaxRate = z.infer<typeof createTaxRateSchema>;

/** The query of `GET /api/tax-rates`. */
export const taxRateListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id']).default('-id'),
  code: taxCodeSchema
    .optional()
    .meta({ description: 'Only the versions of this code', example: STANDARD_TAX_CODE }),
  inForce: flagSchema.optional().meta({
    description: '`true`: only the versions that orders get now. `false`: only earlier and later ones',
    example: true,
  }),
});
export type TaxRateListQuery = z.infer<typeof taxRateListQuerySchema>;

/** A version of a tax rate as clients see it. It never changes. */
export const taxRateSchema = z.object({
  id: idSchema,
  code: z.string(),
  category: taxCategorySchema,
  rate: shownRateSchema,
  name: z.string(),
  exemptionReason: z.string().nullable(),
  exemptionCode: z.string().nullable(),
  validFrom: z.iso
    .datetime()
    .describe('Orders get it from then on, until a later version of the code begins'),
  createdAt: z.iso.datetime(),
  createdBy: z.string().describe('The actor that created it'),
});
export type TaxRateJson = z.infer<typeof taxRateSchema>;
