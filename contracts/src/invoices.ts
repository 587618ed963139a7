import { z } from 'zod';
import { emailSchema } from './customers.ts';
import { idSchema, invoiceNumberSchema, orderNumberSchema } from './ids.ts';
import { fromSchema, listQuerySchema, toSchema } from './lists.ts';

/** PENDING: not numbered yet. FAILED: given up, `lastError` says why. */
export const invoiceStates = ['PENDING', 'NUMBERED', 'STORED', 'SENT', 'FAILED'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** Where the invoice of an order stands, as clients see it. */
export const invoiceSchema = z.object({
  orderId: orderNumberSchema,
  number: invoiceNumberSchema.nullable(),
  state: z.enum(invoiceStates),
  /** The step that is done next, or that failed: `store` draws the PDF and stores it. Null once the mail is sent. */
  step: z.enum(['number', 'store', 'mail']).nullable(),
  attempts: z.int().nonnegative(),
  nextRetryAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  storedKey: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Where its mail goes: the order's address, or the one that `retry` has put in its place. */
  email: z.string(),
  messageId: z.string().nullable(),
  /** How many more mails of it were asked for by hand. */
  resends: z.int().nonnegative(),
  numberedAt: z.iso.datetime().nullable(),
  storedAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type InvoiceJson = z.infer<typeof invoiceSchema>;

/** The query of `GET /api/invoices`; `from` and `to` are about the invoice's date, which is when it was numbered. */
export const invoiceListQuerySchema = listQuerySchema.extend({
  state: z.enum(invoiceStates).optional(),
  number: invoiceNumberSchema.optional(),
  customerId: z.coerce.number().pipe(idSchema).optional(),
  from: fromSchema.optional(),
  to: toSchema.optional(),
});
export type InvoiceListQuery = z.infer<typeof invoiceListQuerySchema>;

/** The body of `POST …/invoice/retry` and `…/invoice/resend`: another address for the mail, where one is given. */
export const mailAgainSchema = z.strictObject({ email: emailSchema.optional() });

/** A mail of an invoice that was asked for by hand, as clients see it. */
export interface ResendJson {
  id: number;
  orderId: string;
  email: string;
  state: 'QUEUED' | 'SENT' | 'FAILED';
  attempts: number;
  nextRetryAt: string | null;
  lastError: string | null;
  messageId: string | null;
  requestedAt: string;
  sentAt: string | null;
}

/** One year's numbers. `issued` counts them; `gaps` lists what is missing between the first and the last, at most 100. */
export interface InvoiceSeriesJson {
  year: number;
  first: string | null;
  last: string | null;
  issued: number;
  gaps: { from: string; to: string }[];
}

/** Whether the stored PDF still is the one that was sent: `problem` says in words what is wrong with it. */
export interface InvoiceVerificationJson {
  orderId: string;
  number: string;
  intact: boolean;
  problem: string | null;
  storedKey: string;
  recorded: { sha256: string; bytes: number };
  found: { sha256: string; bytes: number } | null;
  checkedAt: string;
}
