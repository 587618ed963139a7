import { z } from 'zod';
import { invoiceNumberSchema, orderNumberSchema } from './ids.ts';

/** PENDING: not numbered yet. FAILED: given up, `lastError` says why. */
export const invoiceStates = ['PENDING', 'NUMBERED', 'STORED', 'SENT', 'FAILED'] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** Where the invoice of an order stands, as clients see it. */
export const invoiceSchema = z.object({
  orderId: orderNumberSchema,
  number: invoiceNumberSchema.nullable(),
  state: z.enum(invoiceStates),
  attempts: z.int().nonnegative(),
  nextRetryAt: z.iso.datetime().nullable(),
  lastError: z.string().nullable(),
  storedKey: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.int().nullable(),
  messageId: z.string().nullable(),
  numberedAt: z.iso.datetime().nullable(),
  storedAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
});
export type InvoiceJson = z.infer<typeof invoiceSchema>;
