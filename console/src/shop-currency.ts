import { signal } from '@preact/signals';
import { stockroom } from './stockroom.ts';

/** The currency of the shop's prices; null until it is known. */
export const shopCurrency = signal<string | null>(null);

/** Reads it once. */
export async function readShopCurrency(): Promise<void> {
  if (shopCurrency.value !== null) return;
  shopCurrency.value = (await stockroom.shop.get()).currency;
}
