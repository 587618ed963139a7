import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPEN_CALLER } from '../auth/caller.ts';
import type { Pool } from '../db/pool.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import type { OrderRequest } from './decide-batch.ts';
import { createOrderNumbers } from './order-numbers.ts';
import { anOrderRequest } from '../testing/an-order-request.ts';
import { placeOrders } from './place-orders.ts';

let core: CoreUnderTest;
let customerId: number;

beforeAll(async () => {
  core = await startCore();
  customerId = (await aCustomer(core)).id;
});
afterAll(() => core.close());

const ordersOf = (productIds: number[], count: number): OrderRequest[] =>
  Array.from({ length: count }, (_, n) =>
    anOrderRequest(
      { customerId, items: productIds.map((productId) => ({ productId, quantity: 1 })) },
      { keyHeader: `${productIds}-${count}-${n}`, by: OPEN_CALLER },
    ),
  );

/** The pool, recording every statement. */
function watch(pool: Pool, statements: unknown[]): Pool {
  return {
    query: pool.query.bind(pool),
    async connect() {
      const client = await pool.connect();
      return {
        query: (...query: unknown[]) => {
          statements.push(query[0]);
          return (client.query as (...args: unknown[]) => unknown)(...query);
        },
        release: client.release.bind(client),
      };
    },
  } as unknown as Pool;
}

test('a batch of 200 orders runs as many statements as a batch of one order', async () => {
  const ids = await Promise.all(
    Array.from({ length: 3 }, async () => (await aProduct(core, { quantity: 1000 })).id),
  );
  // The first batch of an instance also reads the tax rates.
  await placeOrders(core.deps, ordersOf(ids, 2));
  const one: unknown[] = [];
  const many: unknown[] = [];
  await placeOrders({ ...core.deps, pool: watch(core.pool, one) }, ordersOf(ids, 1));
  const results = await placeOrders({ ...core.deps, pool: watch(core.pool, many) }, ordersOf(ids, 200));
  expect(results.every(({ outcome }) => outcome === 'placed')).toBe(true);
  expect(many).toHaveLength(one.length);
});

test('a refused order affects neither its neighbours in the batch nor the ledger', async () => {
  const { id } = await aProduct(core, { quantity: 3 });
  const buy = (quantity: number) =>
    anOrderRequest(
      { customerId, items: [{ productId: id, quantity }] },
      { keyHeader: undefined, by: OPEN_CALLER },
    );
  const results = await placeOrders(core.deps, [buy(1), buy(5), buy(2), buy(1)]);
  expect(results.map(({ outcome }) => outcome)).toEqual(['placed', 'refused', 'placed', 'refused']);
  const ledger = await core.query(
    'select delta, balance from stock_movements where product_id = $1 order by id',
    [id],
  );
  expect(ledger).toEqual([
    { delta: 3, balance: 3 },
    { delta: -1, balance: 2 },
    { delta: -2, balance: 0 },
  ]);
});

test('two instances on one database sell exactly the stock on hand', async () => {
  const { id } = await aProduct(core, { quantity: 30 });
  const instances = [core.deps, { ...core.deps, orderNumbers: createOrderNumbers(core.pool) }];
  const buy = anOrderRequest(
    { customerId, items: [{ productId: id, quantity: 1 }] },
    { keyHeader: undefined, by: OPEN_CALLER },
  );
  const batches = Array.from({ length: 10 }, (_, n) =>
    placeOrders(
      instances[n % 2] ?? core.deps,
      Array.from({ length: 5 }, () => buy),
    ),
  );
  const results = (await Promise.all(batches)).flat();
  expect(results.filter(({ outcome }) => outcome === 'placed')).toHaveLength(30);
  const told = results.flatMap((result) =>
    result.outcome === 'placed' ? [JSON.parse(result.body).orderId] : [],
  );
  expect(new Set(told).size).toBe(30);
  expect((await core.get(`/products/${id}`)).body.quantity).toBe(0);
});
