import { expect } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { Running } from '@stockroom/local/start/running-file';
import { untilReady } from '../stockroom-under-test.ts';
import type { Plan, PlannedOrder } from './order-plan.ts';
import { type Fire, sendOrder } from './place-under-fire.ts';
import type { Told } from './told.ts';
import { type Books, NO_WRONG_ROWS, readBooks } from '../read-books.ts';

const ASKERS = 8;

type Where = Pick<Running, 'gatewayUrl' | 'databaseUrl'>;

/**
 * Compares the clients' answers with the database: every order exactly once, by its number, its key and its customer,
 * with all of its rows, and stock equal to the sales.
 */
export async function expectKept(
  { gatewayUrl, databaseUrl }: Where,
  { plan, fire }: { plan: Plan; fire: Fire },
): Promise<void> {
  await untilReady(gatewayUrl);
  expect(fire.told).toHaveLength(plan.orders.length);
  for (const { answer } of fire.told) {
    if (answer !== null && answer.status !== 201) expect(answer.text).toContain('"insufficient_stock"');
  }
  const books = await readBooks(databaseUrl);
  expect(books.wrongRows).toEqual(NO_WRONG_ROWS);
  expectToldOnce(books, fire.told);
  expectStock(books, { plan, fire });
  const asked = fire.told.values();
  await Promise.all(
    Array.from({ length: ASKERS }, async () => {
      for (const told of asked) await expectSameAgain(gatewayUrl, told);
    }),
  );
  expect((await readBooks(databaseUrl)).quantities).toEqual(books.quantities);
}

const orderIdOf = ({ text }: { text: string }) => (JSON.parse(text) as OrderJson).orderId;

function expectToldOnce({ ordersOf, orderOfKey }: Books, told: Told[]): void {
  const accepted = told.filter(({ answer }) => answer?.status === 201);
  expect(new Set(accepted.map(({ answer }) => answer?.text)).size).toBe(accepted.length);
  for (const { order, answer } of told) {
    const placed = ordersOf.get(order.body.customerId) ?? [];
    if (answer === null) expect(placed.length).toBeLessThanOrEqual(1);
    else expect([order, placed]).toEqual([order, answer.status === 201 ? [orderIdOf(answer)] : []]);
    if (answer?.status === 201) expectAsked(order, answer);
    if (order.key !== null) expect([order, orderOfKey.get(order.key)]).toEqual([order, placed[0]]);
  }
  const customers = new Set(told.map(({ order }) => order.body.customerId));
  expect([...ordersOf.keys()].filter((id) => !customers.has(id))).toEqual([]);
}

/** The answered order equals the requested one. */
function expectAsked({ body }: PlannedOrder, { text }: { text: string }): void {
  const { customerId, items } = JSON.parse(text) as OrderJson;
  const lines = items.map(({ productId, quantity }) => ({ productId, quantity }));
  expect({ customerId, items: lines }).toEqual(body);
}

function expectStock({ ordersOf, quantities }: Books, { plan, fire }: { plan: Plan; fire: Fire }): void {
  const expected = new Map(plan.opening);
  for (const { order } of fire.told) {
    if (!ordersOf.has(order.body.customerId)) continue;
    for (const { productId, quantity } of order.body.items)
      expected.set(productId, Number(expected.get(productId)) - quantity);
  }
  expect(new Map([...expected.keys()].map((id) => [id, quantities.get(id)]))).toEqual(expected);
}

/** The same order by its key, as a replay, and by its number. */
async function expectSameAgain(gatewayUrl: string, { order, answer }: Told): Promise<void> {
  if (answer?.status !== 201) return;
  const read = await fetch(`${gatewayUrl}/api/orders/${orderIdOf(answer)}`);
  expect([read.status, await read.text()]).toEqual([200, answer.text]);
  if (order.key === null) return;
  const { status, text, headers } = await sendOrder(gatewayUrl, { order });
  expect([status, text, headers.get('idempotent-replayed')]).toEqual([201, answer.text, 'true']);
}
