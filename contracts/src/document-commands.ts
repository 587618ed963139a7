import { z } from 'zod';
import { storedPdfSchema } from './callback.ts';
import { documentHeadSchema, invoiceFactsSchema } from './document-facts.ts';
import { einvoiceFactsSchema, einvoiceFormats } from './einvoices.ts';
import { idSchema } from './ids.ts';
import { sellerSchema } from './sellers.ts';

/**
 * What a document and its mail carry for programs. Missing or null if they carry nothing, as most do, and from a core of an
 * earlier version.
 */
const einvoiceOrderSchema = z.object({
  /** The facts of the document that `document` does not have, and those that it has. */
  document: einvoiceFactsSchema,
  /** Whether the PDF contains the XML in the format `cii`, as Factur-X does. */
  embed: z.boolean(),
  /** The format of the XML that the mail carries beside the PDF; null for none. */
  attach: z.enum(einvoiceFormats).nullable(),
});
export type EinvoiceOrder = z.infer<typeof einvoiceOrderSchema>;

const einvoice = einvoiceOrderSchema.nullish();

/** Draw the document, store it, and mail it to `mailTo`; null stores it without a mail. */
const issueDocumentSchema = z.object({
  type: z.literal('document.issue'),
  timestamp: z.iso.datetime(),
  data: z.object({
    document: invoiceFactsSchema,
    seller: sellerSchema,
    mailTo: z.string().nullable(),
    einvoice,
  }),
});
export type IssueDocument = z.infer<typeof issueDocumentSchema>;

/** Mail the stored document. `resendId` is the resend; null for the document's own mail. */
const mailDocumentSchema = z.object({
  type: z.literal('document.mail'),
  timestamp: z.iso.datetime(),
  data: z.object({
    document: documentHeadSchema,
    seller: sellerSchema,
    stored: storedPdfSchema,
    mailTo: z.string(),
    resendId: idSchema.nullable(),
    einvoice,
  }),
});
export type MailDocument = z.infer<typeof mailDocumentSchema>;

/** Draw a document again whose stored PDF is lost, and store it if it has the bytes of `stored`. */
const restoreDocumentSchema = z.object({
  type: z.literal('document.restore'),
  timestamp: z.iso.datetime(),
  data: z.object({ document: invoiceFactsSchema, seller: sellerSchema, stored: storedPdfSchema, einvoice }),
});
export type RestoreDocument = z.infer<typeof restoreDocumentSchema>;

/**
 * The body of the callback about a document: a command, in the form that the Standard Webhooks specification
 * recommends. Unknown fields are ignored, so a field can be added while the services are upgraded one after the other.
 */
export const documentCommandSchema = z.discriminatedUnion('type', [
  issueDocumentSchema,
  mailDocumentSchema,
  restoreDocumentSchema,
]);
export type DocumentCommand = z.infer<typeof documentCommandSchema>;
