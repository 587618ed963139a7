import { z } from 'zod';
import { chargeCodeSchema } from './charges.ts';
import { documentNumberSchema } from './document-numbers.ts';
import { idSchema, orderNumberSchema } from './ids.ts';
import { taxCategorySchema } from './tax-rates.ts';

/** An amount in minor units. */
const minorUnitsSchema = z.int().nonnegative();

/** `locale` is the language of the document, any BCP 47 tag; null, or left out, is the language of the shop. */
const customerSchema = z.object({ name: z.string(), locale: z.string().nullish() });

/** The facts that the mail of a document shows. */
export const documentHeadSchema = z.object({
  kind: z.enum(['INVOICE', 'CREDIT_NOTE']),
  number: documentNumberSchema,
  /** The year in which its number counts. An older core leaves it out: it is then the year in the number. */
  year: z.int().optional(),
  issuedAt: z.iso.datetime(),
  /** The date to print, of the shop's time zone. An older core leaves it out: it is then the date in UTC. */
  issueDate: z.iso.date().optional(),
  dueDate: z.iso.date().nullish(),
  /** The buyer's reference. */
  reference: z.string().nullish(),
  /** The number of the buyer's purchase order. */
  purchaseOrder: z.string().nullish(),
  deliveryDate: z.iso.date().nullish(),
  /** The invoice that a credit note corrects (EN 16931: BG-3), and why; a null reason is the cancellation of the order. */
  credited: z
    .object({ invoiceNumber: documentNumberSchema, invoiceDate: z.iso.date(), reason: z.string().nullable() })
    .nullish(),
  order: z.object({ number: orderNumberSchema }),
  customer: customerSchema,
  currency: z.string().length(3).describe('ISO 4217'),
  totalMinor: minorUnitsSchema,
});
export type DocumentHead = z.infer<typeof documentHeadSchema>;

export const documentTaxSchema = z.object({
  category: taxCategorySchema,
  ratePpm: z.int().nonnegative(),
  baseMinor: minorUnitsSchema,
  taxMinor: minorUnitsSchema,
  /** Why no tax is due, in the words of the shop; null for the words of the category, if any. */
  exemptionReason: z.string().nullable(),
});
export type DocumentTax = z.infer<typeof documentTaxSchema>;

export const documentDiscountSchema = z.object({
  amountMinor: minorUnitsSchema,
  /** In parts per million: 125,000 is 12.5 %. Null if an amount was agreed. */
  percentPpm: z.int().positive().nullable(),
  reason: z.string(),
});
export type DocumentDiscount = z.infer<typeof documentDiscountSchema>;

export const documentChargeSchema = z.object({
  code: chargeCodeSchema,
  /** Null for the word for `code` in the language of the document. */
  label: z.string().nullable(),
  amountMinor: minorUnitsSchema,
});
export type DocumentCharge = z.infer<typeof documentChargeSchema>;

/**
 * All facts of an invoice at the time of the order. The ids are not printed; they distinguish the invoices of two
 * databases.
 */
export const invoiceFactsSchema = documentHeadSchema.extend({
  order: z.object({
    id: idSchema,
    number: orderNumberSchema,
    customerId: idSchema,
    placedAt: z.iso.datetime(),
  }),
  customer: customerSchema.extend({
    /** The lines of the billing address without its country, separated by `\n`. */
    address: z.string().nullable(),
    /** The country of the address (ISO 3166-1 alpha-2); null if it is in the text, or unknown. */
    country: z.string().nullable().default(null),
    taxId: z.string().nullable(),
    /** A core of an earlier version sends none. */
    vatId: z.string().nullable().default(null),
    companyName: z.string().nullable().default(null),
    contactName: z.string().nullable().default(null),
    /** Where it is delivered; null if to the billing address. */
    delivery: z.object({ address: z.string(), country: z.string().nullable() }).nullable().default(null),
  }),
  lines: z.array(
    z.object({
      /** Null for a refunded amount, which is of no product. */
      productId: idSchema.nullable(),
      productName: z.string(),
      quantity: z.int().positive(),
      /** A code of UN/ECE Recommendation 20 or 21. A core of an earlier version sends none: it has pieces. */
      unit: z.string().optional(),
      unitMinor: minorUnitsSchema,
      discount: documentDiscountSchema.nullish(),
      /** Less the discount. */
      totalMinor: minorUnitsSchema,
    }),
  ),
  /** On the sum of the lines. */
  discount: documentDiscountSchema.nullish(),
  charges: z.array(documentChargeSchema).optional(),
  /** Whether the amounts of the lines, discounts and charges include tax. A core of an earlier version has net prices. */
  pricesIncludeTax: z.boolean().default(false),
  subtotalMinor: minorUnitsSchema,
  /** In parts per million: 100,000 is 10 %. Null if one rate does not describe the tax; then `taxes` does. */
  taxRatePpm: z.int().nonnegative().nullable(),
  /** One for each category and rate. A core of an earlier version has a single rate, and sends none. */
  taxes: z.array(documentTaxSchema).optional(),
  taxMinor: minorUnitsSchema,
  paymentTermsDays: z.int().nonnegative().nullish(),
  /** In lines. */
  note: z.string().nullish(),
});
export type InvoiceFacts = z.infer<typeof invoiceFactsSchema>;
