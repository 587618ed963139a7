import { z } from 'zod';
import { documentNumberSchema } from './document-numbers.ts';
import { orderNumberSchema } from './ids.ts';
import { flagSchema, listQuerySchema, pageSchema } from './lists.ts';

/** The maximum number of listed findings of a check. All are counted. */
export const MAX_FINDINGS = 100;
/** The time limit for core's part of the reconciliation. */
export const RECONCILE_TIMEOUT_MS = 120_000;
/** The maximum number of lost PDFs in one request. */
export const MAX_RESTORES = 1_000;

/** The checks of the database. */
export const bookChecks = [
  'ledger_sum',
  'ledger_chain',
  'order_sums',
  'refund_sums',
  'payment_status',
  'order_without_invoice',
  'invoice_without_job',
  'credit_note_missing',
  'resend_without_job',
  'numbers_missing',
  'numbers_wrong',
  'mail_unsent',
  'job_dead',
  'job_stuck',
  'sequence_behind',
] as const;
export type BookCheck = (typeof bookChecks)[number];

/** The checks of the bucket against the database. */
export const bucketChecks = ['object_missing', 'object_changed', 'object_unknown'] as const;
export type BucketCheck = (typeof bucketChecks)[number];

/** The query of `GET /api/admin/reconcile`. */
export const reconcileQuerySchema = z.strictObject({
  deep: flagSchema
    .default(false)
    .meta({ description: '`true`: also read each PDF and compare its SHA-256', example: true }),
  waitingMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_080)
    .default(15)
    .meta({ description: 'The minutes after which a waiting mail or job is a finding', example: 15 }),
});
export type ReconcileQuery = z.infer<typeof reconcileQuerySchema>;

const findingSchema = z.object({
  id: z.string().describe('The number, id or key of the finding'),
  detail: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

const checkNameSchema = z.enum([...bookChecks, ...bucketChecks]);

const checkSchema = z.object({
  check: checkNameSchema,
  count: z.int().nonnegative(),
  repairable: z.boolean().describe('Whether `POST /api/admin/reconcile/repair` can repair it'),
  findings: z.array(findingSchema).describe(`The first ${MAX_FINDINGS}`),
});
export type CheckJson = z.infer<typeof checkSchema>;

/** A gap in the invoice numbers with a recorded reason. */
const knownGapSchema = z.object({
  year: z.int().describe('The year in which the numbers count'),
  format: z.string().describe('The format of the numbers'),
  from: documentNumberSchema,
  to: documentNumberSchema,
  reason: z.string(),
});
export type KnownGap = z.infer<typeof knownGapSchema>;

/** Invoices and resends that are not sent because their address is suppressed. */
const suppressedMailsSchema = z.object({
  count: z.int().nonnegative(),
  findings: z.array(findingSchema).describe(`The first ${MAX_FINDINGS}`),
});

/** All checks, including those without findings. */
export const reconciliationSchema = z.object({
  clean: z.boolean().describe('Whether no check found anything'),
  checks: z.array(checkSchema),
  knownGaps: z.array(knownGapSchema).describe('Numbers that no document has, with a recorded reason'),
  suppressedMails: suppressedMailsSchema.describe(
    'Mails that are not sent, because their address is suppressed. They do not affect `clean`',
  ),
  checkedAt: z.iso.datetime(),
});
export type ReconciliationJson = z.infer<typeof reconciliationSchema>;

/** The body of `POST /api/admin/reconcile/last`: the summary of a reconciliation that has just finished. */
export const finishedReconciliationSchema = z.strictObject({
  deep: z.boolean().describe('Whether it read each PDF'),
  findings: z
    .array(z.strictObject({ check: checkNameSchema, count: z.int().positive() }))
    .max(bookChecks.length + bucketChecks.length)
    .describe('The checks that found something'),
});
export type FinishedReconciliation = z.infer<typeof finishedReconciliationSchema>;

/** The summary of the last reconciliation by anybody. */
export const lastReconciliationSchema = z.object({
  finishedAt: z.iso.datetime(),
  actor: z.string().describe('Who ran it: the name of an API key, for example'),
  ...finishedReconciliationSchema.shape,
});
export type LastReconciliation = z.infer<typeof lastReconciliationSchema>;

/** The number of repairs by kind. */
export const repairSchema = z.object({
  jobs: z.int().nonnegative().describe('Dead letters that are retried'),
  invoices: z.int().nonnegative().describe('Invoices that had no job'),
  creditNotes: z.int().nonnegative().default(0).describe('Credit notes that had no job'),
  resends: z.int().nonnegative().describe('Resends that had no job'),
  objects: z.int().nonnegative().describe('Lost PDFs that are drawn again'),
  sequences: z.int().nonnegative().default(0).describe('Sequences that were advanced past their tables'),
  paymentStatuses: z
    .int()
    .nonnegative()
    .default(0)
    .describe('Payment statuses of orders that were computed again'),
});
export type RepairJson = z.infer<typeof repairSchema>;

/** The query of `GET /api/admin/invoice-files`. */
export const invoiceFileQuerySchema = listQuerySchema.extend({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(1_000)
    .meta({ description: 'The maximum number of rows in a page', example: 500 }),
});
export type InvoiceFileQuery = z.infer<typeof invoiceFileQuerySchema>;

/** The stored PDF of an invoice. All fields except the numbers and the year are null until the PDF is stored. */
export const invoiceFileSchema = z.object({
  orderId: orderNumberSchema,
  number: documentNumberSchema,
  year: z.int().describe('The year in which the number counts, and the folder of its PDF'),
  storedKey: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.int().nullable(),
  storedAt: z.iso.datetime().nullable(),
});
export type InvoiceFileJson = z.infer<typeof invoiceFileSchema>;
export const invoiceFilePageSchema = pageSchema(invoiceFileSchema);

/** The body of `POST /api/admin/invoice-files/restore`. */
export const restoreSchema = z.strictObject({
  orderIds: z.array(orderNumberSchema).min(1).max(MAX_RESTORES),
});

export const restoredSchema = z.object({
  queued: z.int().nonnegative().describe('The PDFs that are drawn again, without those that already were'),
});
