import { z } from 'zod';
import { emailSchema } from './emails.ts';
import { idSchema } from './ids.ts';
import { listQuerySchema, searchSchema, sortSchema } from './lists.ts';
import { localeSchema } from './locales.ts';
import { lineSchema, linesSchema, nullableText } from './text.ts';

const fields = {
  name: lineSchema({ min: 1, max: 200 }),
  email: emailSchema.describe('The address to which invoices are mailed'),
  address: nullableText(linesSchema({ max: 500 })).describe(
    'The postal address on invoices, with `\\n` between lines. An empty text is null',
  ),
  taxId: nullableText(lineSchema({ min: 0, max: 50 })).describe(
    'The tax id on invoices, such as a VAT number. An empty text is null',
  ),
  locale: localeSchema.describe('Any well-formed BCP 47 tag'),
};

/** The body of `POST /api/customers` and `PUT /api/customers/{id}`. `locale` is a BCP 47 tag such as `en-US`. */
export const createCustomerSchema = z.strictObject({
  ...fields,
  address: fields.address.default(null),
  taxId: fields.taxId.default(null),
  locale: fields.locale.default('en-US'),
});
export type CreateCustomer = z.infer<typeof createCustomerSchema>;

/** The body of `PATCH /api/customers/{id}`, a JSON merge patch (RFC 7396): null empties a field. */
export const patchCustomerSchema = z.strictObject(fields).partial();
export type CustomerPatch = z.infer<typeof patchCustomerSchema>;

/** The query of `GET /api/customers`. */
export const customerListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id', 'name', 'email', 'createdAt']).default('id'),
  q: searchSchema.optional(),
  email: emailSchema
    .optional()
    .meta({ description: 'Only customers with this address, in any case', example: 'john@example.com' }),
});
export type CustomerListQuery = z.infer<typeof customerListQuerySchema>;

/** A customer as clients see it. */
export const customerSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  address: z.string().nullable(),
  taxId: z.string().nullable(),
  locale: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  erasedAt: z.iso.datetime().nullable().describe('When its personal data was erased; null if it was not'),
});
export type CustomerJson = z.infer<typeof customerSchema>;
