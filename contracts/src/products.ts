import { z } from 'zod';
import type { Currency } from './currencies.ts';
import { idSchema } from './ids.ts';
import { flagSchema, listQuerySchema, rowIdsSchema, searchSchema, sortSchema } from './lists.ts';
import { metadataPatchSchema, metadataSchema } from './metadata.ts';
import { amountSchema, priceSchema } from './money.ts';
import { STANDARD_TAX_CODE, taxCodeSchema } from './tax-rates.ts';
import { codeSchema, lineSchema, linesSchema } from './text.ts';
import { DEFAULT_UNIT, unitSchema } from './units.ts';

export const MAX_STOCK = 1_000_000_000;

export const stockSchema = z.int().min(0).max(MAX_STOCK);

const skuSchema = codeSchema({ max: 64 }).describe('Unique in the shop');

const fieldsIn = (currency: Currency) => ({
  sku: skuSchema,
  name: lineSchema({ min: 1, max: 200 }),
  description: linesSchema({ max: 5000 }),
  price: priceSchema(currency),
  reorderPoint: stockSchema.describe('An alert is mailed when the quantity falls to this number'),
  trackStock: z.boolean().describe('`false` for services and downloads, which are never out of stock'),
  active: z.boolean().describe('Whether it can be ordered'),
  taxCode: taxCodeSchema.describe('The code of its tax rate, such as `standard`'),
  metadata: metadataSchema.describe('Up to 20 pairs of strings of your own'),
  unit: unitSchema.describe(
    'What its quantity and price count: a code of UN/ECE Recommendation 20 such as `KGM`, or of Recommendation 21 after an X, such as `XBX`',
  ),
});

/** The bodies of requests that change products of a shop. `price` is parsed to minor units of its currency. */
export function productBodies(currency: Currency) {
  const fields = fieldsIn(currency);
  const replace = z.strictObject(
    {
      ...fields,
      description: fields.description.default(''),
      reorderPoint: fields.reorderPoint.default(0),
      trackStock: fields.trackStock.default(true),
      active: fields.active.default(true),
      taxCode: fields.taxCode.default(STANDARD_TAX_CODE),
      metadata: fields.metadata.default({}),
      unit: fields.unit.default(DEFAULT_UNIT),
    },
    { error: explainQuantity },
  );
  const create = replace
    .extend({
      quantity: stockSchema
        .optional()
        .describe('The opening stock, in units; required unless `trackStock` is `false`'),
    })
    .refine(({ quantity, trackStock }) => quantity !== undefined || !trackStock, {
      path: ['quantity'],
      message: 'is missing',
      when: isObject,
    });
  const patch = z
    .strictObject(
      { ...fields, description: fields.description.nullable(), metadata: metadataPatchSchema.nullable() },
      { error: explainQuantity },
    )
    .partial();
  return {
    /** `POST /api/products`. */
    create,
    /** `PUT /api/products/{id}`. The quantity changes through adjustments only. */
    replace,
    /** `PATCH /api/products/{id}`, a JSON merge patch (RFC 7396): null empties a field or removes a pair. */
    patch,
  };
}

export type ProductBodies = ReturnType<typeof productBodies>;
export type CreateProduct = z.infer<ProductBodies['create']> & { quantity: number };
/** The editable fields of a product. */
export type ProductEdit = z.infer<ProductBodies['replace']>;
export type ProductPatch = z.infer<ProductBodies['patch']>;

/** The query of `GET /api/products`. */
export const productListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id', 'sku', 'name', 'price', 'createdAt']).default('id'),
  sku: skuSchema
    .optional()
    .meta({ description: 'Only the product with this sku', example: 'MUG-ENAMEL-350' }),
  q: searchSchema.optional(),
  active: flagSchema
    .optional()
    .meta({ description: '`true`: only products for sale. `false`: only the others', example: true }),
  taxCode: taxCodeSchema
    .optional()
    .meta({ description: 'Only products with this tax code', example: STANDARD_TAX_CODE }),
  trackStock: flagSchema
    .optional()
    .meta({ description: '`false`: only products without stock, such as services', example: false }),
  lowStock: flagSchema
    .optional()
    .meta({ description: '`true`: at or below the reorder point. `false`: the others', example: true }),
  ids: rowIdsSchema.optional(),
});
export type ProductListQuery = z.infer<typeof productListQuerySchema>;

/** A product as clients see it. */
export const productSchema = z.object({
  id: idSchema,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  price: amountSchema.describe('The price of one unit; with tax if `PRICES_INCLUDE_TAX` is set'),
  quantity: z.int().nonnegative().describe('The units on hand; 0 if its stock is not tracked'),
  reorderPoint: z.int().nonnegative().describe('0 if its stock is not tracked'),
  trackStock: z.boolean(),
  active: z.boolean(),
  taxCode: z.string().describe('The code of its tax rate'),
  metadata: z.record(z.string(), z.string()),
  unit: z.string().describe('A code of UN/ECE Recommendation 20 or 21; `C62` is one piece'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ProductJson = z.infer<typeof productSchema>;

/** The parts of a body are then checked together, also if some are not valid: all errors are in one answer. */
function isObject({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null;
}

/** The error of an edit that contains the quantity. */
function explainQuantity(issue: { code: string; keys?: unknown }): string | undefined {
  const isQuantity = Array.isArray(issue.keys) && issue.keys.includes('quantity');
  return isQuantity ? 'quantity changes through POST /api/products/{id}/adjustments only' : undefined;
}
