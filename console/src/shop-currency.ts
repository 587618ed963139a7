import { signal } from '@preact/signals';
import { stockroom } from './stockroom.ts';

/** The currency of the shop's prices; null until it is known. */
export const shopCurrency = signal<string | null>(null);

/** Reads it once, from a report about a day before every sale. */
export async function readShopCurrency(): Promise<void> {
  if (shopCurrency.value !== null) return;
  const { currency } = await stockroom.reports.sales({ by: 'day', from: '2000-01-01', to: '2000-01-01' });
  shopCurrency.value = currency;
}
