import type { PageSize } from '@stockroom/contracts/callback';
import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import type { Seller } from '@stockroom/contracts/sellers';

/** The sender of the invoice, as in its letterhead. The lines of `address` are separated by `\n`. */
export interface Business {
  name: string;
  address: string;
  /** ISO 3166-1 alpha-2; null if unknown. Addresses abroad show their country. */
  country: string | null;
  taxId: string | null;
  vatId: string | null;
  registrationId: string | null;
  phone: string | null;
  iban: string | null;
  bic: string | null;
  email: string;
  /** The language of invoices whose customer did not choose one of ours. */
  locale: InvoiceLocale;
  /** The page size. */
  pageSize: PageSize;
  /** The colour of names, titles and totals, such as `#1f3a5f`. */
  color: string;
  /** The text at the foot of every page, in lines; null for the name and the mail address. */
  footer: string | null;
}

/** The orchestrator's own settings, for facts that core does not send. */
export interface ShopDefaults {
  /** `FROM_EMAIL`. */
  email: string;
  /** `INVOICE_LOCALE`. */
  locale: InvoiceLocale;
}

/** The sender of a document: the facts that core has kept with it, and the defaults of the rest. */
export function buildBusiness(seller: Seller, shop: ShopDefaults): Business {
  const { name, address, country, taxId, vatId, registrationId, phone, iban, bic, color, footer } = seller;
  const locale = INVOICE_LOCALES.find((known) => known === seller.locale) ?? shop.locale;
  return {
    name,
    address,
    country,
    taxId,
    vatId,
    registrationId,
    phone,
    iban,
    bic,
    email: seller.email ?? shop.email,
    locale,
    pageSize: seller.pageSize ?? (locale === 'en-US' ? 'LETTER' : 'A4'),
    color,
    footer,
  };
}
