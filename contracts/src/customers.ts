import { z } from 'zod';
import { idSchema } from './ids.ts';
import { listQuerySchema, searchSchema, sortSchema } from './lists.ts';
import { lineSchema, linesSchema } from './text.ts';

export const emailSchema = z.email().max(254);

const fields = {
  name: lineSchema({ min: 1, max: 200 }),
  email: emailSchema.describe('Where invoices are mailed to'),
  address: linesSchema({ max: 500 })
    .nullable()
    .describe('As it is printed on invoices, its lines separated by `\\n`'),
  taxId: lineSchema({ min: 1, max: 50 }).nullable().describe('Printed on invoices, such as a VAT number'),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a language tag such as en-US')
    .describe('A BCP 47 tag'),
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
    .meta({ description: 'With this address, in any case', example: 'john@example.com' }),
});
export type CustomerListQuery = z.infer<typeof customerListQuerySchema>;

/** A customer as clients see it. `erasedAt`: when its data was erased on request; null while it is a customer. */
export const customerSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  address: z.string().nullable(),
  taxId: z.string().nullable(),
  locale: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  erasedAt: z.iso
    .datetime()
    .nullable()
    .describe('When its data was erased on request; null while it is a customer'),
});
export type CustomerJson = z.infer<typeof customerSchema>;
