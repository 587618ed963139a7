import { z } from 'zod';
import { idSchema } from './ids.ts';
import { flagSchema, listQuerySchema, searchSchema, sortSchema } from './lists.ts';
import { metadataPatchSchema, metadataSchema } from './metadata.ts';
import { amountSchema, priceSchema } from './money.ts';
import { codeSchema, lineSchema, linesSchema } from './text.ts';

export const MAX_STOCK = 1_000_000_000;

export const stockSchema = z.int().min(0).max(MAX_STOCK);

const fields = {
  sku: codeSchema({ max: 64 }).describe('Unique in the shop'),
  name: lineSchema({ min: 1, max: 200 }),
  description: linesSchema({ max: 5000 }),
  price: priceSchema,
  reorderPoint: stockSchema.describe('An alert is mailed when the quantity falls to this number'),
  active: z.boolean().describe('Whether it can be ordered'),
  metadata: metadataSchema.describe('Up to 20 pairs of strings of your own'),
};

/** The body of `PUT /api/products/{id}`; `price` is parsed to minor units. The quantity changes through adjustments only. */
export const replaceProductSchema = z.strictObject(
  {
    ...fields,
    description: fields.description.default(''),
    reorderPoint: fields.reorderPoint.default(0),
    active: fields.active.default(true),
    metadata: fields.metadata.default({}),
  },
  { error: explainQuantity },
);
/** The editable fields of a product. */
export type ProductEdit = z.infer<typeof replaceProductSchema>;

/** The body of `POST /api/products`. */
export const createProductSchema = replaceProductSchema.extend({
  quantity: stockSchema.describe('The opening stock, in units'),
});
export type CreateProduct = z.infer<typeof createProductSchema>;

/** The body of `PATCH /api/products/{id}`, a JSON merge patch (RFC 7396): null empties a field or removes a pair. */
export const patchProductSchema = z
  .strictObject(
    { ...fields, description: fields.description.nullable(), metadata: metadataPatchSchema.nullable() },
    { error: explainQuantity },
  )
  .partial();
export type ProductPatch = z.infer<typeof patchProductSchema>;

/** The query of `GET /api/products`. */
export const productListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id', 'sku', 'name', 'price', 'createdAt']).default('id'),
  sku: fields.sku
    .optional()
    .meta({ description: 'Only the product with this sku', example: 'MUG-ENAMEL-350' }),
  q: searchSchema.optional(),
  active: flagSchema
    .optional()
    .meta({ description: '`true`: only products for sale. `false`: only the others', example: true }),
  lowStock: flagSchema
    .optional()
    .meta({ description: '`true`: at or below the reorder point. `false`: above it', example: true }),
});
export type ProductListQuery = z.infer<typeof productListQuerySchema>;

/** A product as clients see it. */
export const productSchema = z.object({
  id: idSchema,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  price: amountSchema.describe('The price of one unit, without tax'),
  quantity: z.int().nonnegative().describe('The units on hand'),
  reorderPoint: z.int().nonnegative(),
  active: z.boolean(),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type ProductJson = z.infer<typeof productSchema>;

/** The error of an edit that contains the quantity. */
function explainQuantity(issue: { code: string; keys?: unknown }): string | undefined {
  const isQuantity = Array.isArray(issue.keys) && issue.keys.includes('quantity');
  return isQuantity ? 'quantity changes through POST /api/products/{id}/adjustments only' : undefined;
}
