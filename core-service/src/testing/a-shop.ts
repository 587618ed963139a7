import { type Currency, findCurrency } from '@stockroom/contracts/currencies';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { aSeller } from './a-seller.ts';

/** What a shop adds to its orders. */
export function aShop(choices: Partial<ShopTerms> = {}): ShopTerms {
  return {
    currency: aCurrency('USD'),
    pricesIncludeTax: false,
    paymentTermsDays: null,
    seller: aSeller(),
    einvoiceIncomplete: 'refuse',
    ...choices,
  };
}

/** @throws Error if a shop cannot have the currency */
export function aCurrency(code: string): Currency {
  const currency = findCurrency(code);
  if (currency === null) throw new Error(`${code} is no currency of a shop`);
  return currency;
}
