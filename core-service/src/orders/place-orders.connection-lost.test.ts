import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { createPool, type Pool } from '../db/pool.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { createOrderNumbers } from './order-numbers.ts';
import { createOrderQueue } from './order-queue.ts';
import { parseOrder } from './order-request.ts';
import { placeOrders } from './place-orders.ts';

let core: CoreUnderTest;
let pool: Pool;
let closeProxy: () => Promise<void>;
let cut: 'before' | 'after' | null = null;
let cuts = 0;

/** Stands between core and PostgreSQL, and cuts the connection around the next COMMIT when told to. */
async function startProxy(target: URL): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => [client, database].forEach((each) => each.destroy()));
    }
    client.on('data', (data) => {
      if (cut === null || !data.includes('commit\0')) return database.write(data);
      const when = cut;
      cut = null;
      cuts++;
      if (when === 'before') return client.destroy();
      // COMMIT reaches the database; its answer never reaches core.
      database.removeAllListeners('data');
      database.on('data', () => client.destroy());
      return database.write(data);
    });
    database.on('data', (data) => client.write(data));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeProxy = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return url.href;
}

beforeAll(async () => {
  core = await startCore();
  const databaseUrl = await startProxy(new URL(core.databaseUrl));
  pool = createPool({ databaseUrl, onIdleError: () => undefined });
});
afterAll(async () => {
  await pool.end();
  await closeProxy();
  await core.close();
});
beforeEach(() => {
  cuts = 0;
});

test.each(['before', 'after'] as const)(
  'a connection lost %s COMMIT arrives places each order once, and no client sees it',
  async (when) => {
    const customer = await aCustomer(core);
    const product = await aProduct(core, { quantity: 10 });
    const deps = { ...core.deps, pool, orderNumbers: createOrderNumbers(pool) };
    await deps.orderNumbers.prepareYear(new Date().getUTCFullYear());
    const queue = createOrderQueue({
      place: (requests) => placeOrders(deps, requests),
      batchMax: 10,
      queueMax: 10,
    });
    const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };

    cut = when;
    const results = await Promise.all(
      Array.from({ length: 3 }, () => queue.submit(parseOrder(order, undefined))),
    );
    expect(cuts).toBe(1);
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
