import type { Currency } from '@stockroom/contracts/currencies';
import { scopes } from '@stockroom/contracts/keys';
import type { Seller } from '@stockroom/contracts/sellers';
import type { ShopJson } from '@stockroom/contracts/shop';
import type { FastifyInstance } from 'fastify';
import { needs } from '../auth/guard-routes.ts';
import type { ShopCalendar } from '../shop-calendar.ts';

export interface ShopRoutesDeps {
  seller: Pick<Seller, 'name' | 'country'>;
  currency: Currency;
  calendar: Pick<ShopCalendar, 'timeZone'>;
  invoiceLocale: string;
  pricesIncludeTax: boolean;
  /** Null if there are none. */
  paymentTermsDays: number | null;
}

/** `GET /shop`: the settings that a client needs to show amounts and days. Any key may ask. */
export function shopRoutes(app: FastifyInstance, deps: ShopRoutesDeps): void {
  const { seller, currency, calendar, invoiceLocale, pricesIncludeTax, paymentTermsDays } = deps;
  const shop: ShopJson = {
    name: seller.name,
    country: seller.country,
    currency: currency.code,
    decimals: currency.decimals,
    timeZone: calendar.timeZone,
    locale: invoiceLocale,
    pricesIncludeTax,
    paymentTermsDays,
  };
  app.get('/shop', needs(scopes), async () => shop);
}
