import type { PlaceOrder } from '@stockroom/contracts/orders';
import type { Random } from './seeded-random.ts';
import { post } from '../api.ts';

const PLENTY = 1_000_000;
const CUSTOMERS_AT_ONCE = 16;
const MAX_KEY_LENGTH = 255;

/** One order to place. Each customer has one order, so a duplicate is detected without keys. */
export interface PlannedOrder {
  body: PlaceOrder;
  /** Without a key, the order is sent only once. */
  key: string | null;
  /** Whether its client does not retry although it has a key. */
  isGivenUp: boolean;
}

export interface Plan {
  orders: PlannedOrder[];
  /** The initial stock of each product. The last product sells out during the test. */
  opening: Map<number, number>;
}

/**
 * Creates three products and a customer per order. Every sixth order has no key; of the others, some have a key of the
 * maximum length, and some are not retried.
 */
export async function planOrders(
  gatewayUrl: string,
  { count, random }: { count: number; random: Random },
): Promise<Plan> {
  const opening = new Map<number, number>();
  for (const quantity of [PLENTY, PLENTY, count]) {
    const product = { sku: `FAULT-${opening.size}`, name: 'Faulted', price: 1.35, quantity };
    opening.set(await create(`${gatewayUrl}/api/products`, product), quantity);
  }
  const customers: number[] = [];
  while (customers.length < count) {
    const name = `Client ${customers.length}`;
    const customer = { name, email: 'success@simulator.amazonses.com' };
    const some = Array.from({ length: CUSTOMERS_AT_ONCE }, () =>
      create(`${gatewayUrl}/api/customers`, customer),
    );
    customers.push(...(await Promise.all(some)));
  }
  const orders = customers.slice(0, count).map((customerId, index): PlannedOrder => {
    const lines = shuffle([...opening.keys()], random).slice(0, random.between(1, opening.size));
    const items = lines.map((productId) => ({ productId, quantity: random.between(1, 3) }));
    return { body: { customerId, items }, key: keyOf(index), isGivenUp: index % 14 === 7 };
  });
  return { orders, opening };
}

function keyOf(index: number): string | null {
  const key = `fault-${index}`;
  if (index % 6 === 5) return null;
  return index % 6 === 4 ? key.padEnd(MAX_KEY_LENGTH, '.') : key;
}

async function create(url: string, body: object): Promise<number> {
  const response = await post(url, body);
  if (response.status !== 201) throw new Error(`setting up failed: ${await response.text()}`);
  return ((await response.json()) as { id: number }).id;
}

/** In any order. */
export function shuffle<Item>(items: Item[], random: Random): Item[] {
  const shuffled = [...items];
  for (let end = shuffled.length - 1; end > 0; end--) {
    const other = random.between(0, end);
    [shuffled[end], shuffled[other]] = [shuffled[other] as Item, shuffled[end] as Item];
  }
  return shuffled;
}
