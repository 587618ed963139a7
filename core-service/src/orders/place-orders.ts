import type { PlaceOrder } from '@stockroom/contracts/orders';
import { ProblemError } from '@stockroom/contracts/problems';
import { findCustomers } from '../customers/customer-store.ts';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { insertMovements } from '../stock/movement-store.ts';
import { balancesOf, movementsOf } from '../stock/sales.ts';
import { lockProducts, setQuantities } from '../stock/stock-store.ts';
import type { OrderNumber, OrderNumbers } from './order-numbers.ts';
import { decideOrder, type PricedOrder, type Shelf } from './order-rules.ts';
import { insertOrders, type Order } from './order-store.ts';

export interface PlaceOrdersDeps {
  pool: Pool;
  clock: () => Date;
  orderNumbers: OrderNumbers;
  taxRatePpm: number;
  currency: string;
  /** Called once the orders are committed, to have their callbacks delivered at once. */
  onCommitted: () => void;
}

/** The order as placed, or why it was refused. */
export type PlacedOrder = Order | ProblemError;

/**
 * Places a batch of orders in one transaction and answers each one in its place, after commit. A refused order leaves
 * no trace and does not touch its neighbours. Locks the batch's products, in order of id, until commit.
 * @throws what the database throws, in which case nothing of the batch was placed
 */
export async function placeOrders(deps: PlaceOrdersDeps, requests: PlaceOrder[]): Promise<PlacedOrder[]> {
  const placedAt = deps.clock();
  const year = placedAt.getUTCFullYear();
  await deps.orderNumbers.prepareYear(year);

  const results = await inTransaction(deps.pool, async (tx) => {
    const shelf = await openShelf(tx, { requests, taxRatePpm: deps.taxRatePpm });
    const opening = new Map([...shelf.stock].map(([id, { quantity }]) => [id, quantity]));
    const decisions = requests.map((request) => decide(shelf, request));

    const count = decisions.filter((decision) => !(decision instanceof ProblemError)).length;
    if (count === 0) return decisions as ProblemError[];
    const numbers = await deps.orderNumbers.take(tx, { year, count });
    const placed = decisions.map((decision) =>
      decision instanceof ProblemError
        ? decision
        : buildOrder(deps, { priced: decision, number: take(numbers), placedAt }),
    );

    const orders = placed.filter(isOrder);
    await insertOrders(tx, orders);
    const movements = movementsOf(orders, opening);
    await insertMovements(tx, movements);
    await setQuantities(tx, { quantities: balancesOf(movements), updatedAt: placedAt });
    await insertJobs(
      tx,
      orders.map(({ id }) => ({ kind: 'order.completed', payload: { orderId: id } })),
    );
    return placed;
  });

  if (results.some(isOrder)) deps.onCommitted();
  return results;
}

function isOrder(result: PlacedOrder): result is Order {
  return !(result instanceof ProblemError);
}

async function openShelf(
  tx: Tx,
  { requests, taxRatePpm }: { requests: PlaceOrder[]; taxRatePpm: number },
): Promise<Shelf> {
  const customerIds = new Set(requests.map(({ customerId }) => customerId));
  const productIds = new Set(requests.flatMap(({ items }) => items.map(({ productId }) => productId)));
  const stock = await lockProducts(tx, [...productIds]);
  const customers = await findCustomers(tx, [...customerIds]);
  return {
    stock: new Map(stock.map((product) => [product.id, product])),
    customers: new Map(customers.map((customer) => [customer.id, customer])),
    taxRatePpm,
  };
}

function decide(shelf: Shelf, request: PlaceOrder): PricedOrder | ProblemError {
  try {
    return decideOrder(shelf, request);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
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
