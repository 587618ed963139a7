import { z } from 'zod';
import { invoiceNumberSchema, orderNumberSchema } from './ids.ts';
import { flagSchema, listQuerySchema, pageSchema } from './lists.ts';

/** How many findings of a check are listed. All are counted. */
export const MAX_FINDINGS = 100;
/** How long core may take to add its books up. */
export const RECONCILE_TIMEOUT_MS = 120_000;
/** How many lost PDFs may be named in one request. */
export const MAX_RESTORES = 1_000;

/** What core's books are checked for. */
export const bookChecks = [
  'ledger_sum',
  'ledger_chain',
  'order_without_invoice',
  'invoice_without_job',
  'resend_without_job',
  'numbers_missing',
  'numbers_wrong',
  'mail_unsent',
  'job_dead',
  'job_stuck',
] as const;
export type BookCheck = (typeof bookChecks)[number];

/** What the bucket is checked for, against the books. */
export const bucketChecks = ['object_missing', 'object_changed', 'object_unknown'] as const;
export type BucketCheck = (typeof bucketChecks)[number];

/** The query of `GET /api/admin/reconcile`. */
export const reconcileQuerySchema = z.strictObject({
  deep: flagSchema
    .default(false)
    .meta({ description: 'Read every PDF and compare its SHA-256 too', example: true }),
  waitingMinutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_080)
    .default(15)
    .meta({ description: 'From when on a mail or a job that waits is a finding', example: 15 }),
});
export type ReconcileQuery = z.infer<typeof reconcileQuerySchema>;

const findingSchema = z.object({
  id: z.string().describe('A number, an id or a key, as the check has them'),
  detail: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

const checkSchema = z.object({
  check: z.enum([...bookChecks, ...bucketChecks]),
  count: z.int().nonnegative(),
  repairable: z.boolean().describe('Whether `POST /api/admin/reconcile/repair` can do something about it'),
  findings: z.array(findingSchema).describe(`The first ${MAX_FINDINGS}`),
});
export type CheckJson = z.infer<typeof checkSchema>;

/** Numbers that no invoice has, for a reason that is recorded. */
const knownGapSchema = z.object({ from: invoiceNumberSchema, to: invoiceNumberSchema, reason: z.string() });
export type KnownGap = z.infer<typeof knownGapSchema>;

/** Invoices, or mails asked for by hand, that are not sent because their address is mailed no more. */
const suppressedMailsSchema = z.object({
  count: z.int().nonnegative(),
  findings: z.array(findingSchema).describe(`The first ${MAX_FINDINGS}`),
});

/** Every check, those that found nothing too. */
export const reconciliationSchema = z.object({
  clean: z.boolean().describe('Whether no check found anything'),
  checks: z.array(checkSchema),
  knownGaps: z.array(knownGapSchema).describe('Numbers that no invoice has, for a reason that is recorded'),
  suppressedMails: suppressedMailsSchema.describe(
    'What is not sent as its address is mailed no more: known, and nothing that does not fit',
  ),
  checkedAt: z.iso.datetime(),
});
export type ReconciliationJson = z.infer<typeof reconciliationSchema>;

/** What was put back into the outbox. */
export const repairSchema = z.object({
  jobs: z.int().nonnegative().describe('Dead letters that are tried again'),
  invoices: z.int().nonnegative().describe('Invoices that had no job to bring them on'),
  resends: z.int().nonnegative().describe('Mails asked for by hand that had no job to send them'),
  objects: z.int().nonnegative().describe('Lost PDFs that are drawn again'),
});
export type RepairJson = z.infer<typeof repairSchema>;

/** The query of `GET /api/admin/invoice-files`. S3 lists numbers of one length in their order, and not of several. */
export const invoiceFileQuerySchema = listQuerySchema.extend({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(1_000)
    .meta({ description: 'How many to a page', example: 500 }),
  digits: z.coerce
    .number()
    .int()
    .min(6)
    .max(12)
    .default(6)
    .meta({ description: 'Those whose number has so many digits after the year', example: 6 }),
});
export type InvoiceFileQuery = z.infer<typeof invoiceFileQuerySchema>;

/** An invoice as the bucket has to do with it: all but its numbers is null until its PDF is stored. */
export const invoiceFileSchema = z.object({
  orderId: orderNumberSchema,
  number: invoiceNumberSchema,
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
  queued: z.int().nonnegative().describe('How many are drawn again; those that already are count no more'),
});
