import { expect } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import type { Running } from '@stockroom/local/start/running-file';
import { untilReady } from '../stockroom-under-test.ts';
import type { Plan, PlannedOrder } from './order-plan.ts';
import { type PlacedUnderFaults, sendOrder } from './place-under-faults.ts';
import type { OrderOutcome } from './order-outcome.ts';
import { type Books, NO_WRONG_ROWS, readBooks } from '../read-books.ts';

const ASKERS = 8;

type Where = Pick<Running, 'gatewayUrl' | 'databaseUrl'>;

/**
 * Compares the clients' answers with the database: every order exactly once, by its number, its key and its customer,
 * with all of its rows, and stock equal to the sales.
 */
export async function expectKept(
  { gatewayUrl, databaseUrl }: Where,
  { plan, placed }: { plan: Plan; placed: PlacedUnderFaults },
): Promise<void> {
  await untilReady(gatewayUrl);
  expect(placed.outcomes).toHaveLength(plan.orders.length);
  for (const { answer } of placed.outcomes) {
    if (answer !== null && answer.status !== 201) expect(answer.text).toContain('"insufficient_stock"');
  }
  const books = await readBooks(databaseUrl);
  expect(books.wrongRows).toEqual(NO_WRONG_ROWS);
  expectPlacedOnce(books, placed.outcomes);
  expectStock(books, { plan, placed });
  const asked = placed.outcomes.values();
  await Promise.all(
    Array.from({ length: ASKERS }, async () => {
      for (const outcome of asked) await expectSameAgain(gatewayUrl, outcome);
    }),
  );
  expect((await readBooks(databaseUrl)).quantities).toEqual(books.quantities);
}

const orderIdOf = ({ text }: { text: string }) => (JSON.parse(text) as OrderJson).orderId;

function expectPlacedOnce({ ordersOf, orderOfKey }: Books, outcomes: OrderOutcome[]): void {
  const accepted = outcomes.filter(({ answer }) => answer?.status === 201);
  expect(new Set(accepted.map(({ answer }) => answer?.text)).size).toBe(accepted.length);
  for (const { order, answer } of outcomes) {
    const placed = ordersOf.get(order.body.customerId) ?? [];
    if (answer === null) expect(placed.length).toBeLessThanOrEqual(1);
    else expect([order, placed]).toEqual([order, answer.status === 201 ? [orderIdOf(answer)] : []]);
    if (answer?.status === 201) expectRequested(order, answer);
    if (order.key !== null) expect([order, orderOfKey.get(order.key)]).toEqual([order, placed[0]]);
  }
  const customers = new Set(outcomes.map(({ order }) => order.body.customerId));
  expect([...ordersOf.keys()].filter((id) => !customers.has(id))).toEqual([]);
}

/** The answered order equals the requested one. */
function expectRequested({ body }: PlannedOrder, { text }: { text: string }): void {
  const { customerId, items } = JSON.parse(text) as OrderJson;
  const lines = items.map(({ productId, quantity }) => ({ productId, quantity }));
  expect({ customerId, items: lines }).toEqual(body);
}

function expectStock(
  { ordersOf, quantities }: Books,
  { plan, placed }: { plan: Plan; placed: PlacedUnderFaults },
): void {
  const expected = new Map(plan.opening);
  for (const { order } of placed.outcomes) {
    if (!ordersOf.has(order.body.customerId)) continue;
    for (const { productId, quantity } of order.body.items)
      expected.set(productId, Number(expected.get(productId)) - quantity);
  }
  expect(new Map([...expected.keys()].map((id) => [id, quantities.get(id)]))).toEqual(expected);
}

/** The same order by its key, as a replay, and by its number. */
async function expectSameAgain(gatewayUrl: string, { order, answer }: OrderOutcome): Promise<void> {
  if (answer?.status !== 201) return;
  const read = await fetch(`${gatewayUrl}/api/orders/${orderIdOf(answer)}`);
  expect([read.status, await read.text()]).toEqual([200, answer.text]);
  if (order.key === null) return;
  const { status, text, headers } = await sendOrder(gatewayUrl, { order });
  expect([status, text, headers.get('idempotent-replayed')]).toEqual([201, answer.text, 'true']);
}
