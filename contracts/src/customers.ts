import { z } from 'zod';
import { lineSchema, linesSchema } from './text.ts';

export const emailSchema = z.email().max(254);

const fields = {
  name: lineSchema({ min: 1, max: 200 }),
  email: emailSchema,
  address: linesSchema({ max: 500 }).nullable(),
  taxId: lineSchema({ min: 1, max: 50 }).nullable(),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a language tag such as en-US'),
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

/** A customer as clients see it. */
export interface CustomerJson {
  id: number;
  name: string;
  email: string;
  address: string | null;
  taxId: string | null;
  locale: string;
  createdAt: string;
  updatedAt: string;
}
