import { z } from 'zod';
import { PAGE_SIZES } from './callback.ts';
import { einvoiceProfileSchema } from './einvoice-profiles.ts';
import { electronicAddressSchema } from './electronic-addresses.ts';

/** The default of `INVOICE_COLOR`. */
export const DEFAULT_INVOICE_COLOR = '#1f3a5f';

/** The background of the darkest place where a text has the colour `INVOICE_COLOR`. */
export const SHADE_COLOR = '#f2f5f8';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const optional = z.string().nullable().default(null);

/**
 * The facts of the shop that its documents show. They are frozen with a document when it is numbered. A command carries
 * them, without the pixels of the logo.
 */
export const sellerSchema = z.object({
  name: z.string(),
  /** The postal address as printed, in lines separated by `\n`. */
  address: z.string(),
  street: optional,
  postalCode: optional,
  city: optional,
  country: optional.describe('ISO 3166-1 alpha-2'),
  taxId: optional,
  vatId: optional,
  registrationId: optional,
  iban: optional,
  bic: optional,
  phone: optional,
  /** The contact address; null for the orchestrator's `FROM_EMAIL`. */
  email: optional,
  /** Where it receives e-invoices and answers to them; null for its mail address. */
  electronicAddress: electronicAddressSchema.nullable().default(null),
  /** The language; null for the orchestrator's `INVOICE_LOCALE`. */
  locale: optional,
  /** The paper; null for that of the language. */
  pageSize: z.enum(PAGE_SIZES).nullable().default(null),
  /** The colour of names, titles and totals, such as `#1f3a5f`. */
  color: z.string().default(DEFAULT_INVOICE_COLOR),
  /** The text at the foot of every page, in lines; null for the name and the mail address. */
  footer: optional,
  /** The SHA-256 of the logo's file, in hex. */
  logoSha256: sha256Schema.nullable().default(null),
  /** The profile of documents of customers that have chosen none. */
  einvoice: einvoiceProfileSchema.default('none'),
});
export type Seller = z.infer<typeof sellerSchema>;

/** The path on core where the orchestrator fetches a logo, signed like core's callbacks. */
export const SELLER_LOGO_PATH = '/internal/seller-logo';

/** The body of a request for a logo. */
export const sellerLogoRequestSchema = z.object({
  type: z.literal('seller.logo'),
  timestamp: z.iso.datetime(),
  data: z.object({ sha256: sha256Schema }),
});
export type SellerLogoRequest = z.infer<typeof sellerLogoRequestSchema>;

/** The answer: the picture as a PDF embeds it (`PdfPicture`), with its bytes in base64. */
export const sellerLogoSchema = z.object({
  width: z.int().positive(),
  height: z.int().positive(),
  colors: z.enum(['DeviceRGB', 'DeviceGray']),
  filter: z.enum(['FlateDecode', 'DCTDecode']),
  data: z.base64(),
  alpha: z.base64().nullable(),
});
export type SellerLogo = z.infer<typeof sellerLogoSchema>;
