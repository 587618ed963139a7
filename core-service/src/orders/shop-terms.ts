import type { Currency } from '@stockroom/contracts/currencies';
import type { Seller } from '@stockroom/contracts/sellers';

/** What the shop adds to each of its orders. */
export interface ShopTerms {
  currency: Currency;
  pricesIncludeTax: boolean;
  /** Days from an invoice's date until it is due; null if orders have no terms unless they name some. */
  paymentTermsDays: number | null;
  /** The facts of the shop that its next document shows. */
  seller: Seller;
  /** What becomes of an order whose invoice is to contain an e-invoice and lacks a term. */
  einvoiceIncomplete: 'refuse' | 'plain';
}

/** Of all settings, only these. */
export function shopTermsOf(settings: ShopTerms): ShopTerms {
  const { currency, pricesIncludeTax, paymentTermsDays, seller, einvoiceIncomplete } = settings;
  return { currency, pricesIncludeTax, paymentTermsDays, seller, einvoiceIncomplete };
}
