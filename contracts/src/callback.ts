import { z } from 'zod';
import { idSchema, invoiceNumberSchema } from './ids.ts';
import { orderSchema } from './orders.ts';

/** Where core calls the orchestrator back, relative to the orchestrator's address. */
export const CALLBACK_PATH = '/internal/callbacks/order-completed';

/** Where core tells of a product that is running low: beside CALLBACK_PATH. */
export const STOCK_LOW_PATH = '/internal/callbacks/stock-low';

/** The stored PDF: its key in the bucket, the SHA-256 of its bytes in hex, their count, and when it was stored. */
const storedPdfSchema = z.object({
  key: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  storedAt: z.iso.datetime(),
});
export type StoredPdf = z.infer<typeof storedPdfSchema>;

/** What the callback asks the orchestrator to finish. `stored` is set once that step is recorded as done. */
const invoiceTaskSchema = z.object({
  number: invoiceNumberSchema,
  issuedAt: z.iso.datetime(),
  /** The tax rate as a decimal fraction, such as `0.1`. */
  taxRate: z.string().regex(/^\d(\.\d{1,6})?$/),
  customer: z.object({
    name: z.string(),
    email: z.string(),
    address: z.string().nullable(),
    taxId: z.string().nullable(),
  }),
  stored: storedPdfSchema.nullable(),
  /** Which of the mails that were asked for by hand this is; null for the one that every invoice gets. */
  resendId: z.int().positive().nullable().default(null),
  /** Whether its stored PDF is lost, and is to be drawn again, and nothing else. */
  restore: z.boolean().optional(),
  /** Whether it is to be drawn and stored and not mailed, as its address is mailed no more. */
  withoutMail: z.boolean().optional(),
});

/**
 * The body of the callback: an event in the form that the Standard Webhooks specification recommends. A field that the
 * reader does not know is left out, so that the services can be deployed one after the other.
 */
export const orderCompletedSchema = z.object({
  type: z.literal('order.completed'),
  timestamp: z.iso.datetime(),
  data: z.object({ order: orderSchema, invoice: invoiceTaskSchema }),
});
export type OrderCompleted = z.infer<typeof orderCompletedSchema>;

/** The body of the callback about a product whose quantity has come down to its reorder point; the facts of then. */
export const stockLowSchema = z.object({
  type: z.literal('stock.low'),
  timestamp: z.iso.datetime(),
  data: z.object({
    /** The same in every delivery of one alert. */
    alertId: idSchema,
    productId: idSchema,
    sku: z.string(),
    name: z.string(),
    quantity: z.int().nonnegative(),
    reorderPoint: z.int().nonnegative(),
    crossedAt: z.iso.datetime(),
  }),
});
export type StockLow = z.infer<typeof stockLowSchema>;

/** What core calls the orchestrator back with. */
export type CallbackEvent = OrderCompleted | StockLow;

/**
 * What the orchestrator did: each finished step, and the failure where one stopped it. Answered with 200 when all
 * is done, 503 when it is worth trying again, 422 when it never will be. An alert has the mail's step alone.
 */
export const callbackReportSchema = z.object({
  stored: storedPdfSchema.nullable(),
  sent: z.object({ messageId: z.string(), sentAt: z.iso.datetime() }).nullable(),
  failure: z
    .object({ step: z.enum(['render', 'store', 'mail']), permanent: z.boolean(), reason: z.string() })
    .nullable(),
});
export type CallbackReport = z.infer<typeof callbackReportSchema>;
