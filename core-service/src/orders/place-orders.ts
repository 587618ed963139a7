import type { ProblemError } from '@stockroom/contracts/problems';
import type { Tracing } from '@stockroom/contracts/tracing';
import { lockBuyers } from '../customers/customer-store.ts';
import { inMarkedTransaction } from '../db/marked-transaction.ts';
import type { Pool } from '../db/pool.ts';
import type { Tx } from '../db/transaction.ts';
import {
  type AnsweredKey,
  claimKeys,
  type KeyedRequest,
  settleKeys,
} from '../idempotency/idempotency-store.ts';
import type { OrderMetrics } from '../metrics/order-metrics.ts';
import { insertJobs, type NewJob } from '../outbox/outbox-store.ts';
import { buildLowStockJobs } from '../stock/low-stock.ts';
import { insertMovements } from '../stock/movement-store.ts';
import { balancesOf, changesOf, movementsOf, type PlacedBy } from '../stock/sales.ts';
import { lockProducts, setQuantities } from '../stock/stock-store.ts';
import { type Decision, decideBatch, type OrderRequest } from './decide-batch.ts';
import { orderJson } from './order-json.ts';
import type { OrderNumber, OrderNumbers } from './order-numbers.ts';
import type { PricedOrder, Shelf } from './order-rules.ts';
import { insertOrderItems, insertOrders, type Order } from './order-store.ts';
import { type BatchTrace, traceBatch } from './trace-batch.ts';

export interface PlaceOrdersDeps {
  pool: Pool;
  clock: () => Date;
  orderNumbers: OrderNumbers;
  taxRatePpm: number;
  currency: string;
  /** Called once orders are committed, to have their callbacks delivered at once. */
  onCommitted: () => void;
  metrics?: Pick<OrderMetrics, 'batchLocked'>;
  tracing: Tracing | null;
}

/** The order as JSON text, placed now or by an earlier request with the same key; or why it was refused. */
export type PlacedOrder =
  { outcome: 'placed' | 'replayed'; body: string } | { outcome: 'refused'; problem: ProblemError };

/**
 * Places a batch of orders in one transaction and answers each one in its place, after commit. A refused order leaves
 * no trace and does not touch its neighbours. Locks the batch's idempotency keys, then its products, then its customers
 * against edits and erasure, each in sorted order, until commit.
 * @throws what the database throws, in which case nothing of the batch was placed
 */
export async function placeOrders(deps: PlaceOrdersDeps, requests: OrderRequest[]): Promise<PlacedOrder[]> {
  const trace = deps.tracing === null ? null : traceBatch(deps.tracing, requests);
  try {
    const results = await placeTraced(deps, { requests, trace });
    trace?.end();
    if (results.some(({ outcome }) => outcome === 'placed')) deps.onCommitted();
    return results;
  } catch (error) {
    trace?.end(error);
    throw error;
  }
}

async function placeTraced(
  deps: PlaceOrdersDeps,
  { requests, trace }: { requests: OrderRequest[]; trace: BatchTrace | null },
): Promise<PlacedOrder[]> {
  const placedAt = deps.clock();
  const year = placedAt.getUTCFullYear();
  await deps.orderNumbers.prepareYear(year);

  return inMarkedTransaction(deps.pool, async (tx) => {
    const claimed = distinctKeys(requests);
    const known = claimed.length > 0 ? await claimKeys(tx, claimed) : [];
    const askedAt = performance.now();
    const shelf = await openShelf(tx, { requests, taxRatePpm: deps.taxRatePpm });
    deps.metrics?.batchLocked(performance.now() - askedAt);
    const opening = new Map([...shelf.stock].map(([id, { quantity }]) => [id, quantity]));
    const decisions = decideBatch(requests, { shelf, known });

    const count = decisions.filter(({ kind }) => kind === 'accepted').length;
    const numbers = count > 0 ? await deps.orderNumbers.take(tx, { year, count }) : [];
    const orders = decisions.map((decision) =>
      decision.kind === 'accepted'
        ? buildOrder(deps, { ...decision, number: take(numbers), placedAt })
        : null,
    );
    if (count > 0) {
      const lowStockJobs = buildLowStockJobs(changesOf(shelf.stock, opening), placedAt);
      const placed = orders.flatMap((order, index) => {
        const request = requests[index] as OrderRequest;
        return order === null
          ? []
          : [{ order, actor: request.actor, traceparent: trace?.send(request) ?? null }];
      });
      await writeOrders(tx, { placed, opening, lowStockJobs, placedAt });
    }

    const bodies = orders.map((order) => (order === null ? null : JSON.stringify(orderJson(order))));
    if (claimed.length > 0) await settleKeys(tx, settlementOf(requests, { claimed, known, bodies }));
    trace?.committing();
    return decisions.map((decision, index) => resultOf(decision, { index, bodies }));
  });
}

/** Each key of the batch once, as its first request claims it. */
function distinctKeys(requests: OrderRequest[]): KeyedRequest[] {
  const keys = new Map<string, KeyedRequest>();
  for (const { key } of requests) if (key !== null && !keys.has(key.key)) keys.set(key.key, key);
  return [...keys.values()];
}

async function openShelf(
  tx: Tx,
  { requests, taxRatePpm }: { requests: OrderRequest[]; taxRatePpm: number },
): Promise<Shelf> {
  const customerIds = new Set(requests.map(({ order }) => order.customerId));
  const productIds = new Set(requests.flatMap(({ order }) => order.items.map(({ productId }) => productId)));
  const [stock, customers] = await Promise.all([
    lockProducts(tx, [...productIds]),
    lockBuyers(tx, [...customerIds]),
  ]);
  return {
    stock: new Map(stock.map((product) => [product.id, product])),
    customers: new Map(customers.map((customer) => [customer.id, customer])),
    taxRatePpm,
  };
}

function take(numbers: OrderNumber[]): OrderNumber {
  const number = numbers.shift();
  if (number === undefined) throw new Error('fewer order numbers came back than were asked for');
  return number;
}

function buildOrder(
  { taxRatePpm, currency }: { taxRatePpm: number; currency: string },
  { priced, number, placedAt }: { priced: PricedOrder; number: OrderNumber; placedAt: Date },
): Order {
  const { customer, ...amounts } = priced;
  return {
    ...number,
    ...amounts,
    customerId: customer.id,
    customerName: customer.name,
    customerEmail: customer.email,
    customerAddress: customer.address,
    customerTaxId: customer.taxId,
    taxRatePpm,
    currency,
    status: 'COMPLETED',
    createdAt: placedAt,
  };
}

interface TracedOrder extends PlacedBy {
  traceparent: string | null;
}

async function writeOrders(
  tx: Tx,
  {
    placed,
    opening,
    lowStockJobs,
    placedAt,
  }: { placed: TracedOrder[]; opening: Map<number, number>; lowStockJobs: NewJob[]; placedAt: Date },
): Promise<void> {
  const orders = placed.map(({ order }) => order);
  const movements = movementsOf(placed, opening);
  const callbacks = placed.map(({ order, traceparent }) => ({
    kind: 'order.completed',
    payload: { orderId: order.id },
    traceparent,
  }));
  await Promise.all([
    // First: the foreign keys of lines and movements then find product rows that are cheaper to check, by which a
    // batch of 200 orders of three lines takes 12 to 32 % less.
    setQuantities(tx, { quantities: balancesOf(movements), updatedAt: placedAt }),
    insertOrders(tx, orders),
    insertOrderItems(tx, orders),
    insertMovements(tx, movements),
    insertJobs(tx, [...callbacks, ...lowStockJobs]),
  ]);
}

/** What the keys are to keep: the answers of accepted requests. A claim that only refused ones used is given back. */
function settlementOf(
  requests: OrderRequest[],
  { claimed, known, bodies }: { claimed: KeyedRequest[]; known: AnsweredKey[]; bodies: (string | null)[] },
): { answered: AnsweredKey[]; unused: string[] } {
  const answered = requests.flatMap(({ key }, index): AnsweredKey[] => {
    const response = bodies[index] ?? null;
    return key === null || response === null ? [] : [{ ...key, response }];
  });
  const kept = new Set([...known, ...answered].map(({ key }) => key));
  return { answered, unused: claimed.flatMap(({ key }) => (kept.has(key) ? [] : [key])) };
}

function resultOf(
  decision: Decision,
  { index, bodies }: { index: number; bodies: (string | null)[] },
): PlacedOrder {
  switch (decision.kind) {
    case 'accepted':
      return { outcome: 'placed', body: bodies[index] as string };
    case 'repeated':
      return { outcome: 'replayed', body: bodies[decision.of] as string };
    case 'answered':
      return { outcome: 'replayed', body: decision.response };
    case 'refused':
      return { outcome: 'refused', problem: decision.problem };
  }
}
