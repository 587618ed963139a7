import { z } from 'zod';
import { creditorReferenceSchema } from './creditor-reference.ts';
import { einvoiceProfileSchema } from './einvoice-profiles.ts';
import { einvoiceFormats } from './einvoices.ts';
import { emailSchema } from './emails.ts';
import { documentNumberSchema } from './document-numbers.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import {
  expandSchema,
  flagSchema,
  fromSchema,
  idQuerySchema,
  listQuerySchema,
  orderIdsSchema,
  pageSchema,
  toSchema,
} from './lists.ts';
import { mailStatuses } from './mail-feedback.ts';

/**
 * PENDING: not numbered yet. FAILED: given up, with or without a number; `lastError` has the reason. CANCELLED: its order
 * was cancelled before it had a number.
 */
export const invoiceStates = ['PENDING', 'NUMBERED', 'STORED', 'SENT', 'FAILED', 'CANCELLED'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

const mailFields = {
  mailStatus: z
    .enum(mailStatuses)
    .nullable()
    .describe('The last known status of the mail: `SENT` until SES reports more, null before it is sent'),
  mailStatusAt: z.iso.datetime().nullable().describe('The time of this status'),
  mailReason: z.string().nullable().describe('The reason for the bounce or complaint, if SES gives one'),
};

/** The invoice of an order as clients see it. */
export const invoiceSchema = z.object({
  orderId: orderNumberSchema,
  number: documentNumberSchema
    .nullable()
    .describe('Gapless in its series; null until the invoice has a number'),
  state: z
    .enum(invoiceStates)
    .describe(
      '`PENDING`: no number yet. `FAILED`: given up, with or without a number; `lastError` has the reason. `CANCELLED`: its order was cancelled before it had a number, and it never gets one',
    ),
  step: z
    .enum(['number', 'store', 'mail'])
    .nullable()
    .describe(
      'The next step, or the step that failed. `store` draws the PDF and stores it. Null after the mail is sent, and if the invoice is `CANCELLED`',
    ),
  attempts: z.int().nonnegative().describe('Attempts since the order, or since the last retry by hand'),
  nextRetryAt: z.iso.datetime().nullable().describe('When the failed step is retried'),
  lastError: z.string().nullable().describe('The reason why the last attempt failed'),
  storedKey: z.string().nullable().describe('The key of the PDF in the bucket'),
  sha256: z.string().nullable().describe('The SHA-256 of the PDF, in hex'),
  bytes: z.int().nullable(),
  missingGlyphs: z
    .int()
    .nonnegative()
    .describe('Characters that are printed as a box, because no installed font has them'),
  einvoice: z
    .object({
      profile: einvoiceProfileSchema.describe('`facturx`: the PDF contains the XML. `none`: it is plain'),
      xmlSha256: z.string().nullable().describe('The SHA-256 of the XML in the PDF, in hex'),
      missing: z
        .array(z.string())
        .describe(
          'The business terms of EN 16931, such as `BT-31`, without which the PDF is plain although it should contain XML',
        ),
    })
    .nullable()
    .describe('The e-invoice in the PDF; null until the PDF is stored'),
  attachmentMissing: z
    .array(z.string())
    .describe(
      'The business terms, such as `BT-10`, without which the mail has only the PDF although the customer has `einvoiceAttachment`; empty until the mail is sent',
    ),
  email: z
    .string()
    .describe('The address of the mail: the address of the order, or the one given with `retry`'),
  messageId: z.string().nullable().describe('The id that SES gave to the mail'),
  ...mailFields,
  resends: z.int().nonnegative().describe('The number of resends'),
  numberedAt: z.iso.datetime().nullable(),
  issueDate: z.iso
    .date()
    .nullable()
    .describe("The date that is printed on the invoice, in the shop's time zone; null until it has a number"),
  dueDate: z.iso.date().nullable().describe('The printed date until which it is payable; null without terms'),
  paymentReference: z
    .string()
    .nullable()
    .describe('The creditor reference (ISO 11649) of its payment; null until it has a number'),
  storedAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  creditNotes: z
    .array(
      z.object({
        id: idSchema,
        number: documentNumberSchema.nullable().describe('Null until the credit note has a number'),
        state: z.enum(invoiceStates),
      }),
    )
    .describe('The credit notes of its order, oldest first'),
});
export type InvoiceJson = z.infer<typeof invoiceSchema>;

/** The query of `GET /api/invoices`. `from` and `to` filter by the time at which the invoice got its number. */
export const invoiceListQuerySchema = listQuerySchema.extend({
  state: z
    .enum(invoiceStates)
    .optional()
    .meta({ description: 'Only invoices in this state', example: 'FAILED' }),
  number: documentNumberSchema
    .optional()
    .meta({ description: 'Only the invoice with this number', example: 'INV-2026-000001' }),
  paymentReference: creditorReferenceSchema.optional().meta({
    description: 'Only the invoice with this reference, with or without spaces, in any case',
    example: 'RF94INV2026000001',
  }),
  mailStatus: z
    .enum(mailStatuses)
    .optional()
    .meta({ description: 'Only invoices whose mail has this status', example: 'BOUNCED' }),
  einvoiceMissing: flagSchema.optional().meta({
    description:
      '`true`: only invoices whose PDF is plain although it should contain an e-invoice; `false`: only the others',
    example: true,
  }),
  customerId: idQuerySchema.optional().describe('Only invoices of this customer'),
  from: fromSchema.optional(),
  to: toSchema.optional(),
  ids: orderIdsSchema.optional(),
  expand: expandSchema(['order']).optional(),
});
export type InvoiceListQuery = z.infer<typeof invoiceListQuerySchema>;

/** The body of `POST …/invoice/retry` and `…/invoice/resend`: optionally another address for the mail. */
export const mailAgainSchema = z.strictObject({
  email: emailSchema.optional().describe('Another address for the mail'),
});

/** A resend of an invoice as clients see it. */
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

/** The maximum number of listed gaps. All are counted. */
export const MAX_GAPS = 100;

/** The numbers of one year in one format. */
const seriesSchema = z.object({
  year: z.int().describe('The year, or the year in which the fiscal year begins'),
  format: z.string().describe('The format of these numbers'),
  first: documentNumberSchema.nullable(),
  last: documentNumberSchema.nullable(),
  issued: z.int().nonnegative().describe('The number of documents with one of these numbers'),
  gapCount: z
    .int()
    .nonnegative()
    .describe('The number of gaps between the first and the last number. `gaps` lists at most 100 of them'),
  gaps: z
    .array(
      z.object({
        from: documentNumberSchema,
        to: documentNumberSchema,
        reason: z.string().nullable().describe('The recorded reason, such as a restored backup'),
      }),
    )
    .describe(`Ranges of numbers that no document has; at most ${MAX_GAPS}`),
});
export type SeriesJson = z.infer<typeof seriesSchema>;

const fileFactsSchema = z.object({ sha256: z.string(), bytes: z.int() });
const foundFactsSchema = fileFactsSchema.extend({
  sha256: z.string().nullable().describe('Null if the object is too large to be an invoice and was not read'),
});

/** The query of the verification. */
export const verifyQuerySchema = z.strictObject({
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be a SHA-256: 64 hexadecimal digits')
    .toLowerCase()
    .optional()
    .meta({
      description: 'The SHA-256 of a file, in hex: the answer says whether the file is the PDF or the XML',
      example: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
    }),
});

/** Whether the PDF in the bucket is unchanged; `problem` describes the difference. */
export const invoiceVerificationSchema = z.object({
  orderId: orderNumberSchema,
  number: documentNumberSchema,
  intact: z.boolean(),
  problem: z.string().nullable(),
  storedKey: z.string(),
  recorded: fileFactsSchema.extend({
    xmlSha256: z
      .string()
      .nullable()
      .describe('Of the XML in the PDF, which is unchanged if the PDF is; null for a plain PDF'),
  }),
  found: foundFactsSchema.nullable(),
  given: z
    .object({
      sha256: z.string(),
      is: z
        .enum(['pdf', ...einvoiceFormats])
        .nullable()
        .describe(
          'The file of this document with this hash: its PDF, or its XML in one of the formats; null if none has it',
        ),
    })
    .optional()
    .describe('Only with `?sha256=`'),
  checkedAt: z.iso.datetime(),
});
export type InvoiceVerificationJson = z.infer<typeof invoiceVerificationSchema>;

export const resendPageSchema = pageSchema(resendSchema);
export const seriesListSchema = z.object({ data: z.array(seriesSchema) });
