import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OPEN_CALLER } from '../auth/caller.ts';
import type { Pool } from '../db/pool.ts';
import { findBlocked } from '../orders/order-context.ts';
import { createOrderQueue } from '../orders/order-queue.ts';
import { anOrderRequest } from '../testing/an-order-request.ts';
import { placeOrders } from '../orders/place-orders.ts';
import { adjustStock } from '../stock/adjust-stock.ts';
import { parseAdjustment } from '../stock/adjustment-request.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

const insertOld = (key: string) =>
  core.query(`insert into idempotency_keys (key, request_hash, response) values ($1, 'of yesterday', '{}')`, [
    key,
  ]);

/** The pool, which deletes the key once, just before its look-up. */
function pruningBeforeLookUp(pool: Pool, key: string): Pool {
  let isPruned = false;
  return Object.create(pool, {
    connect: {
      async value() {
        const client = await pool.connect();
        const { query, release } = client;
        client.query = (async (config: { name?: string }) => {
          if (config.name === 'find-answered-keys' && !isPruned) {
            isPruned = true;
            await core.query('delete from idempotency_keys where key = $1', [key]);
          }
          return Reflect.apply(query, client, [config]) as unknown;
        }) as typeof query;
        client.release = (destroyed) => {
          client.query = query;
          release(destroyed);
        };
        return client;
      },
    },
  }) as Pool;
}

test('an order whose key is pruned between claim and look-up is placed once, and its key is stored', async () => {
  const { id: customerId } = await aCustomer(core);
  const { id: productId } = await aProduct(core, { quantity: 10 });
  await insertOld('pruned-order');
  const deps = { ...core.deps, pool: pruningBeforeLookUp(core.pools.orders, 'pruned-order') };
  const queue = createOrderQueue({
    place: (requests) => placeOrders(deps, requests),
    findBlocked: (requests) => findBlocked(core.pools.orders, requests),
    batchMax: 10,
    queueMax: 10,
  });
  const order = { customerId, items: [{ productId, quantity: 1 }] };
  const place = (keyHeader: string) => queue.submit(anOrderRequest(order, { keyHeader, by: OPEN_CALLER }));
  const [pruned, beside] = await Promise.all([place('pruned-order'), place('another')]);
  expect([pruned.outcome, beside.outcome]).toEqual(['placed', 'placed']);
  expect(await place('pruned-order')).toEqual({ ...pruned, outcome: 'replayed' });
  expect((await core.get(`/products/${productId}`)).body.quantity).toBe(8);
  await queue.close();
});

test('an adjustment whose key is pruned between claim and look-up is made once, and its key is stored', async () => {
  const { id } = await aProduct(core, { quantity: 10 });
  await insertOld('pruned-adjustment');
  const request = parseAdjustment(id, {
    body: { delta: -1, reason: 'lost' },
    keyHeader: 'pruned-adjustment',
    actor: 'api',
  });
  const deps = { ...core.deps, pool: pruningBeforeLookUp(core.pool, 'pruned-adjustment') };
  const adjusted = await adjustStock(deps, request);
  expect(adjusted.replayed).toBe(false);
  expect(await adjustStock(deps, request)).toEqual({ ...adjusted, replayed: true });
  expect((await core.get(`/products/${id}`)).body.quantity).toBe(9);
});
