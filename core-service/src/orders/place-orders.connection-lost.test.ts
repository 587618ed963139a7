import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPEN_CALLER } from '../auth/caller.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CommitCutter, startCommitCutter } from '../testing/commit-cutter.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { findBlocked } from './order-context.ts';
import { createOrderNumbers } from './order-numbers.ts';
import { createOrderQueue } from './order-queue.ts';
import { anOrderRequest } from '../testing/an-order-request.ts';
import { placeOrders } from './place-orders.ts';

let core: CoreUnderTest;
let cutter: CommitCutter;

beforeAll(async () => {
  core = await startCore();
  cutter = await startCommitCutter(core.databaseUrl);
});
afterAll(async () => {
  await cutter.close();
  await core.close();
});

test.each(['before', 'after'] as const)(
  'when a connection is lost %s COMMIT arrives, each order is placed once and no client sees an error',
  async (when) => {
    const customer = await aCustomer(core);
    const product = await aProduct(core, { quantity: 10 });
    const { pool } = cutter;
    const deps = { ...core.deps, pool, orderNumbers: createOrderNumbers(pool) };
    await deps.orderNumbers.prepareYear(new Date().getUTCFullYear());
    const queue = createOrderQueue({
      place: (requests) => placeOrders(deps, requests),
      findBlocked: (requests) => findBlocked(pool, requests),
      batchMax: 10,
      queueMax: 10,
    });
    const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };

    const cutsBefore = cutter.cuts();
    cutter.cutNext(when);
    const results = await Promise.all(
      Array.from({ length: 3 }, () =>
        queue.submit(anOrderRequest(order, { keyHeader: undefined, by: OPEN_CALLER })),
      ),
    );
    expect(cutter.cuts() - cutsBefore).toBe(1);
    expect(results.map(({ outcome }) => outcome)).toEqual(['placed', 'placed', 'placed']);

    const told = results.map((result) => JSON.parse((result as { body: string }).body).orderId);
    const there = await core.query<{ number: string }>(
      'select number from orders where customer_id = $1 order by id',
      [customer.id],
    );
    expect(there.map(({ number }) => number)).toEqual(told);
    expect((await core.get(`/products/${product.id}`)).body.quantity).toBe(7);
  },
);
