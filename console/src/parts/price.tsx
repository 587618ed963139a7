import { useEffect } from 'preact/hooks';
import { readShop, shop } from '../shop.ts';
import { Money } from './money.tsx';

/** A price of the shop, in its currency. */
export function Price({ amount }: { amount: number }) {
  useEffect(() => void readShop().catch(() => undefined), []);
  return shop.value === null ? (
    <span class="number">{amount}</span>
  ) : (
    <Money amount={amount} currency={shop.value.currency} />
  );
}
