import { z } from 'zod';
import { lineSchema, linesSchema } from './text.ts';

export const emailSchema = z.email().max(254);

/** The body of `POST /api/customers`. `locale` is a BCP 47 tag such as `en-US`. */
export const createCustomerSchema = z.strictObject({
  name: lineSchema({ min: 1, max: 200 }),
  email: emailSchema,
  address: linesSchema({ max: 500 }).nullable().default(null),
  taxId: lineSchema({ min: 1, max: 50 }).nullable().default(null),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a language tag such as en-US')
    .default('en-US'),
});
export type CreateCustomer = z.infer<typeof createCustomerSchema>;

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
