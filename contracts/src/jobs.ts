import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { listQuerySchema, pageSchema } from './lists.ts';

/** What core does after a commit: bring an invoice out, mail it again, draw a lost PDF again, tell of low stock, import. */
export const jobKinds = [
  'order.completed',
  'invoice.resend',
  'invoice.restore',
  'stock.low',
  'import.apply',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** `waiting` for its turn or its next attempt, `running`, or `dead`: given up, and kept as a dead letter. */
export const jobStates = ['waiting', 'running', 'dead'] as const;
export type JobState = (typeof jobStates)[number];

const kindSchema = z.enum(jobKinds);

/** The query of `GET /api/admin/jobs`. */
export const jobListQuerySchema = listQuerySchema.extend({
  state: z.enum(jobStates).optional().meta({ description: 'In this state', example: 'dead' }),
  kind: kindSchema.optional().meta({ description: 'Of this kind', example: 'order.completed' }),
});
export type JobListQuery = z.infer<typeof jobListQuerySchema>;

/** A job as operators see it: what it is about, and nobody's data. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.string().describe(`One of ${jobKinds.join(', ')}`),
  state: z.enum(jobStates),
  attempts: z.int().nonnegative(),
  lastError: z.string().nullable().describe('Why the last attempt failed'),
  nextAttemptAt: z.iso.datetime().nullable().describe('Null while it runs and once it is dead'),
  orderId: orderNumberSchema.nullable().describe('The order that it is about'),
  resendId: idSchema.nullable().describe('Of a mail that was asked for by hand'),
  productId: idSchema.nullable().describe('Of a product that runs low'),
  importId: idSchema.nullable(),
  createdAt: z.iso.datetime(),
  diedAt: z.iso.datetime().nullable(),
});
export type JobJson = z.infer<typeof jobSchema>;
export const jobPageSchema = pageSchema(jobSchema);

/** The body of `POST /api/admin/jobs/retry`. */
export const retryJobsSchema = z.strictObject({
  kind: kindSchema.optional().describe('Of this kind alone'),
});

/** How many dead letters are on their way again. */
export const retriedJobsSchema = z.object({ retried: z.int().nonnegative() });
export type RetriedJobsJson = z.infer<typeof retriedJobsSchema>;
