import { z } from 'zod';
import { emailSchema } from './customers.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import { flagSchema, listQuerySchema, pageSchema } from './lists.ts';

/** The query of `GET /api/mail-suppressions`. */
export const suppressionListQuerySchema = listQuerySchema.extend({
  email: emailSchema
    .optional()
    .meta({ description: 'Of this address, in any case', example: 'john@example.com' }),
  cleared: flagSchema
    .default(false)
    .meta({ description: 'Those that were cleared, instead of those that hold', example: true }),
});
export type SuppressionListQuery = z.infer<typeof suppressionListQuerySchema>;

/** An address that is mailed no more, as clients see it. */
export const suppressionSchema = z.object({
  id: idSchema,
  email: z.string().describe('As the order or the mail has it'),
  cause: z.enum(['BOUNCED', 'COMPLAINED']).describe('What became of the mail'),
  reason: z.string().nullable().describe('In words, as far as SES tells'),
  orderId: orderNumberSchema.describe('Of whose invoice the mail was'),
  messageId: z.string().describe('Of the mail, that SES gave it'),
  suppressedAt: z.iso.datetime(),
  clearedAt: z.iso.datetime().nullable().describe('From when on the address is mailed again'),
  clearedBy: z.string().nullable().describe('The actor that cleared it'),
});
export type SuppressionJson = z.infer<typeof suppressionSchema>;
export const suppressionPageSchema = pageSchema(suppressionSchema);
