import { z } from 'zod';
import { emailSchema } from './customers.ts';
import { idSchema, invoiceNumberSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, idQuerySchema, listQuerySchema, pageSchema, toSchema } from './lists.ts';
import { mailStatuses } from './mail-feedback.ts';

/** PENDING: not numbered yet. FAILED: given up, numbered or not; `lastError` says why. */
export const invoiceStates = ['PENDING', 'NUMBERED', 'STORED', 'SENT', 'FAILED'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

const mailFields = {
  mailStatus: z
    .enum(mailStatuses)
    .nullable()
    .describe('What became of the mail: `SENT` while nothing more is known, null before it is sent'),
  mailStatusAt: z.iso.datetime().nullable().describe('Since when it has this status'),
  mailReason: z.string().nullable().describe('Why it bounced, or what the complaint is, as far as SES tells'),
};

/** Where the invoice of an order stands, as clients see it. */
export const invoiceSchema = z.object({
  orderId: orderNumberSchema,
  number: invoiceNumberSchema.nullable().describe('Gapless within the year; null until it is numbered'),
  state: z
    .enum(invoiceStates)
    .describe('`PENDING`: not numbered yet. `FAILED`: given up, numbered or not; `lastError` says why'),
  step: z
    .enum(['number', 'store', 'mail'])
    .nullable()
    .describe('Done next, or what failed: `store` draws the PDF and stores it. Null once the mail is sent'),
  attempts: z.int().nonnegative().describe('How often it was tried, since it was last taken up'),
  nextRetryAt: z.iso.datetime().nullable().describe('When what failed is tried again'),
  lastError: z.string().nullable().describe('Why the last attempt failed'),
  storedKey: z.string().nullable().describe('Of the PDF in the bucket'),
  sha256: z.string().nullable().describe('Of the PDF, in hex'),
  bytes: z.int().nullable(),
  email: z
    .string()
    .describe("Where its mail goes: the order's address, or the one that `retry` has put there"),
  messageId: z.string().nullable().describe('That SES gave the mail'),
  ...mailFields,
  resends: z.int().nonnegative().describe('How many more mails of it were asked for by hand'),
  numberedAt: z.iso.datetime().nullable(),
  storedAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type InvoiceJson = z.infer<typeof invoiceSchema>;

/** The query of `GET /api/invoices`; `from` and `to` are about the invoice's date, which is when it was numbered. */
export const invoiceListQuerySchema = listQuerySchema.extend({
  state: z.enum(invoiceStates).optional().meta({ description: 'In this state', example: 'FAILED' }),
  number: invoiceNumberSchema
    .optional()
    .meta({ description: 'With this number', example: 'INV-2026-000001' }),
  mailStatus: z
    .enum(mailStatuses)
    .optional()
    .meta({ description: 'Whose mail has this status', example: 'BOUNCED' }),
  customerId: idQuerySchema.optional().describe('Of an order of this customer'),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});
export type InvoiceListQuery = z.infer<typeof invoiceListQuerySchema>;

/** The body of `POST …/invoice/retry` and `…/invoice/resend`: another address for the mail, where one is given. */
export const mailAgainSchema = z.strictObject({
  email: emailSchema.optional().describe('Another address than the one it has'),
});

/** A mail of an invoice that was asked for by hand, as clients see it. */
export const resendSchema = z.object({
  id: idSchema,
  orderId: orderNumberSchema,
  email: z.string(),
  state: z.enum(['QUEUED', 'SENT', 'FAILED']),
  attempts: z.int().nonnegative(),
  nextRetryAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  messageId: z.string().nullable(),
  ...mailFields,
  requestedAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
});
export type ResendJson = z.infer<typeof resendSchema>;

/** How many gaps of a year's numbers are listed. All are counted. */
export const MAX_GAPS = 100;

/** One year's numbers. */
const yearSeriesSchema = z.object({
  year: z.int(),
  first: invoiceNumberSchema.nullable(),
  last: invoiceNumberSchema.nullable(),
  issued: z.int().nonnegative().describe('How many invoices have one of them'),
  gapCount: z
    .int()
    .nonnegative()
    .describe('How many gaps there are from the first to the last; more than are listed where `gaps` is cut'),
  gaps: z
    .array(
      z.object({
        from: invoiceNumberSchema,
        to: invoiceNumberSchema,
        reason: z.string().nullable().describe('Where it is known, as after a backup was restored'),
      }),
    )
    .describe(`Runs of numbers that no invoice has: the first ${MAX_GAPS}`),
});
export type InvoiceSeriesJson = z.infer<typeof yearSeriesSchema>;

const fileFactsSchema = z.object({ sha256: z.string(), bytes: z.int() });
const foundFactsSchema = fileFactsSchema.extend({
  sha256: z.string().nullable().describe('Null where it is too large to be an invoice, and was not read'),
});

/** Whether the stored PDF still is the one that was stored: `problem` says in words what is wrong with it. */
export const invoiceVerificationSchema = z.object({
  orderId: orderNumberSchema,
  number: invoiceNumberSchema,
  intact: z.boolean(),
  problem: z.string().nullable(),
  storedKey: z.string(),
  recorded: fileFactsSchema,
  found: foundFactsSchema.nullable(),
  checkedAt: z.iso.datetime(),
});
export type InvoiceVerificationJson = z.infer<typeof invoiceVerificationSchema>;

export const invoicePageSchema = pageSchema(invoiceSchema);
export const resendPageSchema = pageSchema(resendSchema);
export const invoiceSeriesSchema = z.object({ data: z.array(yearSeriesSchema) });
