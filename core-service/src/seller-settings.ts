import { PAGE_SIZES } from '@stockroom/contracts/callback';
import { countrySchema } from '@stockroom/contracts/countries';
import { einvoiceProfiles } from '@stockroom/contracts/einvoice-profiles';
import { DEFAULT_INVOICE_LOCALE, INVOICE_LOCALES } from '@stockroom/contracts/locales';
import { electronicAddressSchema } from '@stockroom/contracts/electronic-addresses';
import { formatPostalLines } from '@stockroom/contracts/postal-address';
import type { Seller } from '@stockroom/contracts/sellers';
import { emailAddress, oneOf, words } from '@stockroom/service-kit/environment/setting-kinds';
import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { z } from 'zod';
import { invoiceColorSchema, invoiceFooterSchema } from './letterhead-settings.ts';

const ibanSchema = z
  .string()
  .transform((text) => electronicFormatIBAN(text) ?? '')
  .refine(isValidIBAN, { error: 'must be an IBAN such as DE89 3704 0044 0532 0130 00' });

const bicSchema = z
  .string()
  .transform((text) => text.replaceAll(' ', '').toUpperCase())
  .refine(isValidBIC, { error: 'must be a BIC such as COBADEFFXXX' });

/** `9930:DE136695976`: the code of the scheme before the first colon. */
const electronicAddressText = words({ max: 110 })
  .transform((text) => {
    const [scheme = '', ...id] = text.split(':');
    return { scheme: scheme.trim(), id: id.join(':').trim() };
  })
  .refine((address) => electronicAddressSchema.safeParse(address).success, {
    error:
      'must be the code of an Electronic Address Scheme (EAS), a colon and an id, such as 9930:DE136695976',
  });

/** The settings of the shop as its documents show it. */
export const sellerSettings = {
  BUSINESS_NAME: words({ max: 200 }),
  // A line break is hard to type in an .env file, so `\n` stands for one.
  BUSINESS_ADDRESS: words({ max: 500 })
    .transform((text) => text.replaceAll('\\n', '\n'))
    .optional(),
  BUSINESS_STREET: words({ max: 200 }).optional(),
  BUSINESS_POSTAL_CODE: words({ max: 20 }).optional(),
  BUSINESS_CITY: words({ max: 100 }).optional(),
  BUSINESS_COUNTRY: countrySchema.optional(),
  BUSINESS_TAX_ID: words({ max: 50 }).optional(),
  BUSINESS_VAT_ID: words({ max: 50 }).optional(),
  BUSINESS_REGISTRATION_ID: words({ max: 100 }).optional(),
  BUSINESS_IBAN: ibanSchema.optional(),
  BUSINESS_BIC: bicSchema.optional(),
  BUSINESS_PHONE: words({ max: 50 }).optional(),
  BUSINESS_ELECTRONIC_ADDRESS: electronicAddressText.optional(),
  EINVOICE: oneOf(einvoiceProfiles).default('none'),
  BUSINESS_LOGO: words({ max: 4_096 }).optional(),
  FROM_EMAIL: emailAddress().optional(),
  INVOICE_LOCALE: oneOf(INVOICE_LOCALES).optional(),
  PAGE_SIZE: oneOf(PAGE_SIZES).optional(),
  INVOICE_COLOR: invoiceColorSchema,
  INVOICE_FOOTER: invoiceFooterSchema.optional(),
};
export type SellerEnvironment = z.output<z.ZodObject<typeof sellerSettings>>;

/** Whether the shop has a postal address, as one text or in its parts. */
export function hasAddress(env: SellerEnvironment): boolean {
  return env.BUSINESS_ADDRESS !== undefined || hasParts(env);
}

function hasParts({ BUSINESS_STREET, BUSINESS_CITY, BUSINESS_COUNTRY }: SellerEnvironment): boolean {
  return Boolean(BUSINESS_STREET && BUSINESS_CITY && BUSINESS_COUNTRY);
}

/** The facts of the shop. Their order is fixed, because their JSON is hashed. `logoSha256` is read from the file later. */
export function buildSeller(env: SellerEnvironment): Seller {
  return {
    name: env.BUSINESS_NAME,
    address: hasParts(env) ? formatAddressOf(env) : (env.BUSINESS_ADDRESS ?? ''),
    street: env.BUSINESS_STREET ?? null,
    postalCode: env.BUSINESS_POSTAL_CODE ?? null,
    city: env.BUSINESS_CITY ?? null,
    country: env.BUSINESS_COUNTRY ?? null,
    taxId: env.BUSINESS_TAX_ID ?? null,
    vatId: env.BUSINESS_VAT_ID ?? null,
    registrationId: env.BUSINESS_REGISTRATION_ID ?? null,
    iban: env.BUSINESS_IBAN ?? null,
    bic: env.BUSINESS_BIC ?? null,
    phone: env.BUSINESS_PHONE ?? null,
    email: env.FROM_EMAIL ?? null,
    electronicAddress: env.BUSINESS_ELECTRONIC_ADDRESS ?? null,
    locale: env.INVOICE_LOCALE ?? null,
    pageSize: env.PAGE_SIZE ?? null,
    color: env.INVOICE_COLOR,
    footer: env.INVOICE_FOOTER ?? null,
    logoSha256: null,
    einvoice: env.EINVOICE,
  };
}

function formatAddressOf(env: SellerEnvironment): string {
  const { BUSINESS_STREET: street = null, BUSINESS_COUNTRY: country = '' } = env;
  const { BUSINESS_POSTAL_CODE: postalCode = null, BUSINESS_CITY: city = null } = env;
  const name = new Intl.DisplayNames([env.INVOICE_LOCALE ?? DEFAULT_INVOICE_LOCALE], { type: 'region' }).of(
    country,
  );
  return [...formatPostalLines({ lines: [street], postalCode, city, country }), name].join('\n');
}
