import { z } from 'zod';
import { priceSchema } from './money.ts';
import { lineSchema, linesSchema } from './text.ts';

export const MAX_STOCK = 1_000_000_000;

const quantitySchema = z.int().min(0).max(MAX_STOCK);

/** The body of `POST /api/products`; `price` is parsed to cents. */
export const createProductSchema = z.strictObject({
  sku: lineSchema({ min: 1, max: 64 }),
  name: lineSchema({ min: 1, max: 200 }),
  description: linesSchema({ max: 5000 }).default(''),
  price: priceSchema,
  quantity: quantitySchema,
  reorderPoint: quantitySchema.default(0),
  active: z.boolean().default(true),
});
export type CreateProduct = z.infer<typeof createProductSchema>;

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
  createdAt: string;
  updatedAt: string;
}
