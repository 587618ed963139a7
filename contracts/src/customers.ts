import { z } from 'zod';
import { type Address, addressSchema, chooseForm, shownAddressSchema } from './addresses.ts';
import { einvoiceProfileSchema } from './einvoice-profiles.ts';
import { einvoiceFormats } from './einvoices.ts';
import { electronicAddressSchema } from './electronic-addresses.ts';
import { emailSchema } from './emails.ts';
import { countrySchema } from './countries.ts';
import { idSchema } from './ids.ts';
import { listQuerySchema, rowIdsSchema, searchSchema, sortSchema } from './lists.ts';
import { localeSchema } from './locales.ts';
import { paymentTermsSchema } from './payment-terms.ts';
import { lineSchema, linesSchema, nullableText } from './text.ts';
import { vatIdSchema } from './vat-ids.ts';

/** How the customer's orders are taxed. All except `DOMESTIC` override the tax rates of the products. */
export const taxTreatments = ['DOMESTIC', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT', 'EXEMPT'] as const;
export type TaxTreatment = (typeof taxTreatments)[number];
const taxTreatmentSchema = z.enum(taxTreatments);
const einvoiceAttachmentSchema = z.enum(einvoiceFormats);

const fields = {
  name: lineSchema({ min: 1, max: 200 }),
  email: emailSchema.describe('The address to which invoices are mailed'),
  address: nullableText(linesSchema({ max: 500 })).describe(
    'The postal address on invoices, with `\\n` between lines. An empty text is null. Give it or `billingAddress`',
  ),
  billingAddress: addressSchema
    .nullable()
    .describe('The postal address on invoices, in parts. It is printed in the order of its country'),
  deliveryAddress: addressSchema
    .nullable()
    .describe('Where orders are delivered, if not to the billing address. An order may have another'),
  companyName: nullableText(lineSchema({ min: 0, max: 200 })).describe(
    'The company, printed above `contactName` or `name`',
  ),
  contactName: nullableText(lineSchema({ min: 0, max: 200 })).describe(
    'The person to contact in the company',
  ),
  electronicAddress: electronicAddressSchema.nullable().describe('Where e-invoices are sent'),
  taxId: nullableText(lineSchema({ min: 0, max: 50 })).describe(
    'The tax id on invoices; a VAT id belongs in `vatId`. An empty text is null',
  ),
  vatId: nullableText(vatIdSchema).describe(
    'The VAT id on invoices, with the prefix of its country. An empty text is null',
  ),
  taxTreatment: taxTreatmentSchema.describe(
    'All except `DOMESTIC` override the tax rates of products with 0. `REVERSE_CHARGE` and `INTRA_COMMUNITY` need a `vatId`',
  ),
  locale: localeSchema
    .nullable()
    .describe('The language of its invoices: any well-formed BCP 47 tag. Null is the language of the shop'),
  paymentTermsDays: paymentTermsSchema
    .nullable()
    .describe(
      "Days from an invoice's date until it is due, in place of the shop's terms; 0 is due at once. Null is the terms of the shop",
    ),
  einvoice: einvoiceProfileSchema
    .nullable()
    .describe(
      'Whether the PDFs of its invoices and credit notes contain an e-invoice: `facturx` or `none`. Null is the choice of the shop (`EINVOICE`)',
    ),
  einvoiceAttachment: einvoiceAttachmentSchema
    .nullable()
    .describe('The format of the XML that its mails carry in addition to the PDF. Null is no XML'),
};

/** The body of `POST /api/customers` and `PUT /api/customers/{id}`. `locale` is a BCP 47 tag such as `de-AT`. */
export const createCustomerSchema = z
  .strictObject({
    ...fields,
    address: fields.address.default(null),
    billingAddress: fields.billingAddress.default(null),
    deliveryAddress: fields.deliveryAddress.default(null),
    companyName: fields.companyName.default(null),
    contactName: fields.contactName.default(null),
    electronicAddress: fields.electronicAddress.default(null),
    taxId: fields.taxId.default(null),
    vatId: fields.vatId.default(null),
    taxTreatment: fields.taxTreatment.default('DOMESTIC'),
    locale: fields.locale.default(null),
    paymentTermsDays: fields.paymentTermsDays.default(null),
    einvoice: fields.einvoice.default(null),
    einvoiceAttachment: fields.einvoiceAttachment.default(null),
  })
  .check(refuseTwoAddresses);
export type CreateCustomer = z.infer<typeof createCustomerSchema>;

/** The body of `PATCH /api/customers/{id}`, a JSON merge patch (RFC 7396): null empties a field. */
export const patchCustomerSchema = z.strictObject(fields).partial().check(refuseTwoAddresses);
export type CustomerPatch = z.infer<typeof patchCustomerSchema>;

function refuseTwoAddresses({ value, issues }: z.core.ParsePayload<GivenAddresses>): void {
  if (chooseForm(value) !== null) return;
  issues.push({
    code: 'custom',
    path: ['billingAddress'],
    input: value.billingAddress,
    message: 'is another address than `address`; give one of them',
  });
}

interface GivenAddresses {
  address?: string | null | undefined;
  billingAddress?: Address | null | undefined;
}

/** The query of `GET /api/customers`. */
export const customerListQuerySchema = listQuerySchema.extend({
  sort: sortSchema(['id', 'name', 'email', 'createdAt']).default('id'),
  q: searchSchema.optional(),
  taxTreatment: taxTreatmentSchema
    .optional()
    .meta({ description: 'Only customers with this tax treatment', example: 'DOMESTIC' }),
  email: emailSchema
    .optional()
    .meta({ description: 'Only customers with this address, in any case', example: 'john@example.com' }),
  country: countrySchema
    .optional()
    .meta({ description: 'Only customers whose billing address is in this country', example: 'DE' }),
  ids: rowIdsSchema.optional(),
});
export type CustomerListQuery = z.infer<typeof customerListQuerySchema>;

/** A customer as clients see it. */
export const customerSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  address: z.string().nullable().describe('The billing address as one text, without its country'),
  billingAddress: shownAddressSchema
    .nullable()
    .describe(
      'The billing address in parts. If it was given as one text: its first line, and all others in `line2`',
    ),
  deliveryAddress: shownAddressSchema.nullable(),
  companyName: z.string().nullable(),
  contactName: z.string().nullable(),
  electronicAddress: electronicAddressSchema.nullable(),
  taxId: z.string().nullable(),
  vatId: z.string().nullable(),
  taxTreatment: taxTreatmentSchema,
  locale: z.string().describe('The locale of the customer, or else the one of the shop (`INVOICE_LOCALE`)'),
  paymentTermsDays: z.int().nullable().describe('Null is the terms of the shop (`PAYMENT_TERMS_DAYS`)'),
  einvoice: einvoiceProfileSchema.nullable().describe('Null is the choice of the shop (`EINVOICE`)'),
  einvoiceAttachment: einvoiceAttachmentSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  erasedAt: z.iso.datetime().nullable().describe('When its personal data was erased; null if it was not'),
});
export type CustomerJson = z.infer<typeof customerSchema>;
