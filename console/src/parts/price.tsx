import { useEffect } from 'preact/hooks';
import { readShopCurrency, shopCurrency } from '../shop-currency.ts';
import { Money } from './money.tsx';

/** A price of the shop, in its currency. */
export function Price({ amount }: { amount: number }) {
  useEffect(() => void readShopCurrency().catch(() => undefined), []);
  return shopCurrency.value === null ? (
    <span class="number">{amount}</span>
  ) : (
    <Money amount={amount} currency={shopCurrency.value} />
  );
}
