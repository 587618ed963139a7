import { z } from 'zod';
import { emailSchema } from './emails.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import { flagSchema, listQuerySchema, pageSchema } from './lists.ts';

/** The query of `GET /api/mail-suppressions`. */
export const suppressionListQuerySchema = listQuerySchema.extend({
  email: emailSchema
    .optional()
    .meta({ description: 'Only this address, in any case', example: 'john@example.com' }),
  cleared: flagSchema
    .default(false)
    .meta({ description: '`true`: the cleared suppressions instead of the active ones', example: true }),
});
export type SuppressionListQuery = z.infer<typeof suppressionListQuerySchema>;

/** A suppressed address as clients see it. */
export const suppressionSchema = z.object({
  id: idSchema,
  email: z.string().describe('The address of the mail'),
  cause: z.enum(['BOUNCED', 'COMPLAINED']).describe('The status of the mail'),
  reason: z.string().nullable().describe('The reason, if SES gives one'),
  orderId: orderNumberSchema.describe('The order of the mail'),
  messageId: z.string().describe('The id that SES gave to the mail'),
  suppressedAt: z.iso.datetime(),
  clearedAt: z.iso.datetime().nullable().describe('When the address was allowed again'),
  clearedBy: z.string().nullable().describe('The actor that cleared it'),
});
export type SuppressionJson = z.infer<typeof suppressionSchema>;
export const suppressionPageSchema = pageSchema(suppressionSchema);
