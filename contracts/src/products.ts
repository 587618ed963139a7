import { z } from 'zod';
import { priceSchema } from './money.ts';
import { lineSchema, linesSchema } from './text.ts';

export const MAX_STOCK = 1_000_000_000;
const MAX_METADATA_PAIRS = 20;

export const stockSchema = z.int().min(0).max(MAX_STOCK);

const metadataKeySchema = lineSchema({ min: 1, max: 40 });
const metadataValueSchema = lineSchema({ min: 0, max: 500 });
const fewPairs = (pairs: object) => Object.keys(pairs).length <= MAX_METADATA_PAIRS;
const tooManyPairs = `must have ${MAX_METADATA_PAIRS} pairs at most`;

/** Up to 20 pairs of strings that mean something to the client and nothing to Stockroom. */
const metadataSchema = z.record(metadataKeySchema, metadataValueSchema).refine(fewPairs, tooManyPairs);

const fields = {
  sku: lineSchema({ min: 1, max: 64 }),
  name: lineSchema({ min: 1, max: 200 }),
  description: linesSchema({ max: 5000 }),
  price: priceSchema,
  reorderPoint: stockSchema,
  active: z.boolean(),
  metadata: metadataSchema,
};

/** The body of `PUT /api/products/{id}`; `price` is parsed to cents. The quantity changes through adjustments only. */
export const replaceProductSchema = z.strictObject({
  ...fields,
  description: fields.description.default(''),
  reorderPoint: fields.reorderPoint.default(0),
  active: fields.active.default(true),
  metadata: fields.metadata.default({}),
});
/** What can be edited of a product. */
export type ProductEdit = z.infer<typeof replaceProductSchema>;

/** The body of `POST /api/products`. */
export const createProductSchema = replaceProductSchema.extend({ quantity: stockSchema });
export type CreateProduct = z.infer<typeof createProductSchema>;

/** The body of `PATCH /api/products/{id}`, a JSON merge patch (RFC 7396): null empties a field or removes a pair. */
export const patchProductSchema = z
  .strictObject({
    ...fields,
    description: fields.description.nullable(),
    metadata: z
      .record(metadataKeySchema, metadataValueSchema.nullable())
      .refine(fewPairs, tooManyPairs)
      .nullable(),
  })
  .partial();
export type ProductPatch = z.infer<typeof patchProductSchema>;

/** A product as clients see it. */
export interface ProductJson {
  id: number;
  sku: string;
  name: string;
  description: string;
  price: number;
  quantity: number;
  reorderPoint: number;
  active: boolean;
  metadata: Record<string, string>;
  createdAt: string;
  updatedAt: string;
}
