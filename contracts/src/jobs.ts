import { z } from 'zod';
import { idSchema, orderNumberSchema } from './ids.ts';
import { listQuerySchema, pageSchema } from './lists.ts';

/**
 * The kinds of jobs, which core runs after a commit: issue an invoice or a credit note, mail it again, draw a lost PDF again, send an alert
 * of low stock, of overdue invoices or of a failing webhook, apply an import. The values are stored, and operators filter by them.
 */
export const jobKind = {
  orderCompleted: 'order.completed',
  creditNoteIssue: 'credit-note.issue',
  invoiceResend: 'invoice.resend',
  invoiceRestore: 'invoice.restore',
  stockLow: 'stock.low',
  invoiceOverdue: 'invoice.overdue',
  webhookFailing: 'webhook.failing',
  importApply: 'import.apply',
} as const;
export type JobKind = (typeof jobKind)[keyof typeof jobKind];
export const jobKinds = Object.values(jobKind);

/** `waiting` for its turn or its next attempt, `running`, or `dead`: given up, and kept as a dead letter. */
export const jobStates = ['waiting', 'running', 'dead'] as const;
export type JobState = (typeof jobStates)[number];

const kindSchema = z.enum(jobKinds);

/** The query of `GET /api/admin/jobs`. */
export const jobListQuerySchema = listQuerySchema.extend({
  state: z.enum(jobStates).optional().meta({ description: 'Only jobs in this state', example: 'dead' }),
  kind: kindSchema.optional().meta({ description: 'Only jobs of this kind', example: 'order.completed' }),
});
export type JobListQuery = z.infer<typeof jobListQuerySchema>;

/** A job as operators see it: its subject by id, without personal data. */
export const jobSchema = z.object({
  id: idSchema,
  kind: z.string().describe(`One of ${jobKinds.join(', ')}`),
  state: z.enum(jobStates),
  attempts: z.int().nonnegative(),
  lastError: z.string().nullable().describe('The reason why the last attempt failed'),
  nextAttemptAt: z.iso.datetime().nullable().describe('Null while the job runs and after it is dead'),
  orderId: orderNumberSchema.nullable().describe('The order of the job'),
  resendId: idSchema.nullable().describe('The resend of the job'),
  productId: idSchema.nullable().describe('The product whose stock is low'),
  importId: idSchema.nullable(),
  createdAt: z.iso.datetime(),
  diedAt: z.iso.datetime().nullable(),
});
export type JobJson = z.infer<typeof jobSchema>;
export const jobPageSchema = pageSchema(jobSchema);

/** The body of `POST /api/admin/jobs/retry`. */
export const retryJobsSchema = z.strictObject({
  kind: kindSchema.optional().describe('Only jobs of this kind'),
});

/** The number of retried dead letters. */
export const retriedJobsSchema = z.object({ retried: z.int().nonnegative() });
export type RetriedJobsJson = z.infer<typeof retriedJobsSchema>;
