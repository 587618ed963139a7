import { z } from 'zod';
import { shownAddressSchema } from './addresses.ts';
import {
  documentChargeSchema,
  documentDiscountSchema,
  documentTaxSchema,
  invoiceFactsSchema,
} from './document-facts.ts';
import { documentNumberSchema } from './document-numbers.ts';
import { electronicAddressSchema } from './electronic-addresses.ts';
import { idSchema } from './ids.ts';
import { paymentMethods } from './payments.ts';
import { sellerSchema } from './sellers.ts';
import { taxCategorySchema } from './tax-rates.ts';
import { DEFAULT_UNIT } from './units.ts';

/** The XML of an e-invoice: two syntaxes of EN 16931, and what Germany (XRechnung) and Peppol require beyond it. */
export const einvoiceFormats = ['cii', 'ubl', 'xrechnung-cii', 'xrechnung-ubl', 'peppol'] as const;
export type EinvoiceFormat = (typeof einvoiceFormats)[number];

/** The query of the routes of e-invoices. */
export const einvoiceQuerySchema = z.strictObject({
  format: z.enum(einvoiceFormats).meta({
    description:
      '`cii` and `ubl`: EN 16931 in the syntax of UN/CEFACT or of UBL 2.1. `xrechnung-cii`, `xrechnung-ubl`: the same for XRechnung 3.0. `peppol`: Peppol BIS Billing 3.0',
    example: 'ubl',
  }),
});

/** A business term of EN 16931 that a document lacks, or that its format does not allow. */
export const missingTermSchema = z.object({
  term: z.string().describe('The business term or group of EN 16931, such as `BT-10`'),
  name: z.string().describe('Its name in words'),
  field: z
    .string()
    .describe(
      'Where to fill it for the next order: a field of the order, customer or tax rate, such as `order.reference`, or a setting',
    ),
  message: z.string(),
});
export type MissingTerm = z.infer<typeof missingTermSchema>;

/** Whether a document can be an e-invoice. */
export const einvoiceCheckSchema = z.object({
  number: documentNumberSchema,
  format: z.enum(einvoiceFormats),
  complete: z.boolean().describe('Whether the document has an e-invoice in this format'),
  missing: z.array(missingTermSchema),
});
export type EinvoiceCheckJson = z.infer<typeof einvoiceCheckSchema>;

/** The path on core where the orchestrator reads the facts of an e-invoice, signed like core's callbacks. */
export const EINVOICE_FACTS_PATH = '/internal/einvoice-facts';

/** The body of a request for these facts. */
export const einvoiceFactsRequestSchema = z.object({
  type: z.literal('einvoice.facts'),
  timestamp: z.iso.datetime(),
  data: z.object({ number: documentNumberSchema }),
});

const rateFields = {
  category: taxCategorySchema,
  /** In parts per million: 190,000 is 19 %. */
  ratePpm: z.int().nonnegative(),
};
/** Without tax, in minor units. */
const netFields = { netMinor: z.int().nonnegative() };

/** The facts of a numbered document that its e-invoice has in addition to its page. They are frozen with the order. */
export const einvoiceFactsSchema = invoiceFactsSchema.extend({
  /** Of a credit note for an amount, one for each category and rate; the page has one line for all. */
  lines: z.array(
    z.object({
      productId: idSchema.nullable(),
      productName: z.string(),
      // A core of an earlier version sends neither numbers nor units.
      sku: z.string().nullable().default(null),
      buyerItemId: z.string().nullable().default(null),
      quantity: z.int().positive(),
      unit: z.string().default(DEFAULT_UNIT),
      discount: documentDiscountSchema.extend(netFields).nullable(),
      /** After the discount. */
      ...netFields,
      ...rateFields,
    }),
  ),
  /** `shares` splits the discount by category and rate. `baseMinor` is the sum of the lines of a share, without tax. */
  discount: documentDiscountSchema
    .extend({
      shares: z.array(z.object({ baseMinor: z.int().nonnegative(), ...netFields, ...rateFields })),
    })
    .nullable(),
  charges: z.array(documentChargeSchema.extend({ ...netFields, ...rateFields })),
  taxes: z.array(documentTaxSchema.extend({ exemptionCode: z.string().nullable() })),
  buyer: z.object({
    /** Null if the address is one text. */
    billingAddress: shownAddressSchema.nullable(),
    /** Null if it is delivered to the billing address. */
    deliveryAddress: shownAddressSchema.nullable(),
    electronicAddress: electronicAddressSchema.nullable(),
    email: z.string(),
  }),
  /** The payments that were recorded before the document got its number. */
  prepaidMinor: z.int().nonnegative(),
  /** The method of most of them; null without any. */
  prepaidBy: z.enum(paymentMethods).nullable(),
});
export type EinvoiceFacts = z.infer<typeof einvoiceFactsSchema>;

/** The answer: the facts of the document, and of the shop at that time. */
export const einvoiceSourceSchema = z.object({ document: einvoiceFactsSchema, seller: sellerSchema });
export type EinvoiceSource = z.infer<typeof einvoiceSourceSchema>;
