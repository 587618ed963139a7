import { INVOICE_LOCALES, type InvoiceLocale } from '@stockroom/contracts/locales';
import type { Seller } from '@stockroom/contracts/sellers';
import type { Business } from './invoice-document.ts';

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
