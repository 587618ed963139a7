import { z } from 'zod';
import { documentNumberSchema } from './document-numbers.ts';
import { idSchema, orderNumberSchema } from './ids.ts';

/** The path of callbacks about documents, relative to the orchestrator's URL. */
export const CALLBACK_PATH = '/internal/callbacks/order-completed';

/** The path of low-stock alerts, next to CALLBACK_PATH. */
export const STOCK_LOW_PATH = '/internal/callbacks/stock-low';

/** The path of alerts of overdue invoices, next to CALLBACK_PATH. */
export const INVOICE_OVERDUE_PATH = '/internal/callbacks/invoice-overdue';

/** The path of alerts of webhooks, next to CALLBACK_PATH. */
export const WEBHOOK_FAILING_PATH = '/internal/callbacks/webhook-failing';

/** The most invoices of one alert. */
export const MAX_OVERDUE_INVOICES = 100;

export const PAGE_SIZES = ['A4', 'LETTER'] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** The layout of a PDF. The same facts with the same layout give the same bytes. */
const pdfLayoutSchema = z.object({ version: z.int().positive(), pageSize: z.enum(PAGE_SIZES) });
export type PdfLayout = z.infer<typeof pdfLayoutSchema>;

/** The layout of every PDF that was stored before layouts were recorded. */
export const FIRST_PDF_LAYOUT: PdfLayout = { version: 1, pageSize: 'A4' };

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** The stored PDF: its key in the bucket, the SHA-256 of its bytes in hex, their count, and when it was stored. */
export const storedPdfSchema = z.object({
  key: z.string(),
  sha256: sha256Schema,
  bytes: z.int().positive(),
  storedAt: z.iso.datetime(),
  layout: pdfLayoutSchema.default(FIRST_PDF_LAYOUT),
  /** The number of characters printed as a box, because no installed font has them. */
  missingGlyphs: z.int().nonnegative().default(0),
  /** The SHA-256 of the XML that it contains, in hex; null for a plain PDF. */
  xmlSha256: sha256Schema.nullable().default(null),
  /** The terms of EN 16931, such as `BT-31`, without which it is plain although it should contain XML. */
  einvoiceMissing: z.array(z.string()).default([]),
});
export type StoredPdf = z.infer<typeof storedPdfSchema>;

/** The body of the callback about a product that fell to its reorder point, with the facts of that time. */
export const stockLowSchema = z.object({
  type: z.literal('stock.low'),
  timestamp: z.iso.datetime(),
  data: z.object({
    /** The same in every delivery of one alert. */
    alertId: idSchema,
    /** The name of the shop. */
    businessName: z.string(),
    productId: idSchema,
    sku: z.string(),
    name: z.string(),
    quantity: z.int().nonnegative(),
    reorderPoint: z.int().nonnegative(),
    crossedAt: z.iso.datetime(),
  }),
});
export type StockLow = z.infer<typeof stockLowSchema>;

/** The body of the callback about invoices that became overdue, with the amounts that were open then. */
export const invoiceOverdueSchema = z.object({
  type: z.literal('invoice.overdue'),
  timestamp: z.iso.datetime(),
  data: z.object({
    /** The same in every delivery of one alert. */
    alertId: idSchema,
    /** The name of the shop. */
    businessName: z.string(),
    overdueAt: z.iso.datetime(),
    invoices: z
      .array(
        z.object({
          orderId: orderNumberSchema,
          number: documentNumberSchema,
          dueDate: z.iso.date(),
          openMinor: z.int().positive(),
          currency: z.string(),
        }),
      )
      .min(1)
      .max(MAX_OVERDUE_INVOICES),
  }),
});
export type InvoiceOverdue = z.infer<typeof invoiceOverdueSchema>;

/** The body of the callback about an endpoint of webhooks that will be disabled in a day, or was disabled. */
export const webhookFailingSchema = z.object({
  type: z.literal('webhook.failing'),
  timestamp: z.iso.datetime(),
  data: z.object({
    /** The same in every delivery of one alert. */
    alertId: idSchema,
    /** The name of the shop. */
    businessName: z.string(),
    webhookId: idSchema,
    /** Without the path, which may contain a secret. */
    origin: z.string(),
    description: z.string().nullable(),
    /** Null: it will be disabled in a day, unless an attempt succeeds. */
    disabledReason: z.enum(['gone', 'failing']).nullable(),
    failingSince: z.iso.datetime().nullable(),
    happenedAt: z.iso.datetime(),
  }),
});
export type WebhookFailing = z.infer<typeof webhookFailingSchema>;

/**
 * The report of the orchestrator: each finished step, and the failure, if any. Its status is 200 if everything is done,
 * 503 if a retry makes sense, and 422 if it does not. An alert has only the mail step.
 */
export const callbackReportSchema = z.object({
  stored: storedPdfSchema.nullable(),
  sent: z
    .object({
      messageId: z.string(),
      sentAt: z.iso.datetime(),
      /** The terms of EN 16931 without which the mail has only the PDF although the customer wants XML; absent if none. */
      attachmentMissing: z.array(z.string()).min(1).optional(),
    })
    .nullable(),
  failure: z
    .object({ step: z.enum(['render', 'store', 'mail']), permanent: z.boolean(), reason: z.string() })
    .nullable(),
});
export type CallbackReport = z.infer<typeof callbackReportSchema>;
