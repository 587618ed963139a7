import type { OrderJson } from '@stockroom/contracts/orders';
import { CUSTOMERS, PRODUCTS } from '../../database/seed-shop.ts';

const LINES = 5;

/** Places the `n`th order: five of 1,000 products, for one of 1,000 customers. @throws Error if it is refused */
export async function placeOrder(ordersUrl: string, n: number): Promise<OrderJson> {
  const items = Array.from({ length: LINES }, (_, line) => ({
    productId: ((n * 7 + line * 191) % PRODUCTS) + 1,
    quantity: 1 + ((n + line) % 5),
  }));
  const response = await fetch(ordersUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ customerId: (n % CUSTOMERS) + 1, items }),
  });
  if (response.status !== 201) throw new Error(`an order was answered ${response.status}`);
  return (await response.json()) as OrderJson;
}

/** Places `count` orders, with `callers` concurrent clients. */
export async function placeOrders(
  ordersUrl: string,
  { count, callers }: { count: number; callers: number },
): Promise<void> {
  let next = 0;
  const caller = async () => {
    while (next < count) await placeOrder(ordersUrl, next++);
  };
  await Promise.all(Array.from({ length: callers }, caller));
}
