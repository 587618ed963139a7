import { z } from 'zod';
import type { Scope } from './keys.ts';
import { searchSchema, wholeNumberSchema } from './lists.ts';
import { orderNumberSchema } from './ids.ts';

export const MAX_FOUND = 20;
const DEFAULT_FOUND = 10;

/** A search requires one of these scopes. It finds only what the key's scopes may read. */
export const searchScopes = [
  'orders:read',
  'invoices:read',
  'products:read',
  'customers:read',
  'payments:read',
] as const satisfies Scope[];

const foundKinds = ['order', 'invoice', 'credit_note', 'product', 'customer', 'payment'] as const;
export type FoundKind = (typeof foundKinds)[number];

/** The query of `GET /api/search`. */
export const searchQuerySchema = z.strictObject({
  q: searchSchema.meta({
    description:
      'The beginning of a number, a reference or an `externalId`; the digits of a number without its leading zeros; a payment reference; or part of a name, sku or email',
    example: 'mug',
  }),
  limit: wholeNumberSchema(z.int('must be a whole number').min(1).max(MAX_FOUND))
    .default(DEFAULT_FOUND)
    .meta({ description: `The maximum number of results; ${DEFAULT_FOUND} by default`, example: 10 }),
});

const foundSchema = z.object({
  kind: z.enum(foundKinds),
  id: z
    .string()
    .describe('Of an order, invoice or credit note: its number. Of a product, customer or payment: its `id`'),
  orderId: orderNumberSchema.nullable().describe('The order itself, or the order that it belongs to'),
  title: z.string().describe('Its number or name; of a payment, its `externalId`'),
  subtitle: z.string().describe('The name of the customer, the sku of a product, or the email of a customer'),
});
export type FoundJson = z.infer<typeof foundSchema>;

export const searchResultSchema = z.object({ data: z.array(foundSchema).max(MAX_FOUND) });
export type SearchResultJson = z.infer<typeof searchResultSchema>;
