import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findFreePort } from '@stockroom/local/free-port';
import { pino } from 'pino';
import { createPool, type Pool } from '../db/pool.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { warmOrders } from './warm-orders.ts';

/** The statements of an order that cannot run without rows. */
const LEFT_OUT = new Set(['answer-keys', 'insert-marker']);
const YEAR = new Date().getUTCFullYear();

let core: CoreUnderTest;
let warnings: string[];

beforeEach(async () => {
  warnings = [];
  core = await startCore();
  await core.deps.orderNumbers.prepareYear(YEAR);
});
afterEach(() => core.close());

const warm = (pool: Pool = core.pools.orders) =>
  warmOrders({
    pool,
    orderNumbers: core.deps.orderNumbers,
    clock: core.deps.clock,
    calendar: core.deps.calendar,
    withinMs: 60_000,
    logger: pino({ level: 'warn' }, { write: (line) => void warnings.push(JSON.parse(line).msg) }),
  });

/** The prepared statements of each connection of the pool, after all are open. */
async function preparedOnEach(): Promise<string[][]> {
  const { orders } = core.pools;
  const clients = await Promise.all(Array.from({ length: orders.options.max }, () => orders.connect()));
  const prepared = await Promise.all(
    clients.map((client) => client.query<{ name: string }>('select name from pg_prepared_statements')),
  );
  for (const client of clients) client.release();
  return prepared.map(({ rows }) => rows.map(({ name }) => name).toSorted());
}

async function placeOrder() {
  const [customer, product] = [await aCustomer(core), await aProduct(core, { quantity: 10 })];
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  return core.post('/orders', order, { 'idempotency-key': 'one' });
}

const counted = () =>
  core.query(`select (select count(*) from transaction_markers) as markers,
    (select count(*) from idempotency_keys) as keys, (select count(*) from outbox) as jobs,
    (select array[last_value, is_called::int] from orders_id_seq) as ids,
    (select array[last_value, is_called::int] from order_numbers_${YEAR}) as numbers`);

test('warming up prepares the statements of an order on every order connection, and writes nothing', async () => {
  const before = await counted();
  await warm();
  expect(await counted()).toEqual(before);
  const warmed = await preparedOnEach();
  expect(core.pools.orders.totalCount).toBe(4);

  expect((await placeOrder()).body.orderId).toBe(`ORD-${YEAR}-000001`);
  const afterOrder = await preparedOnEach();
  const used = afterOrder.find((names) => names.includes('insert-marker')) ?? [];
  const expected = used.filter((name) => !LEFT_OUT.has(name));
  expect(expected.length).toBeGreaterThanOrEqual(8);
  expect(warmed).toEqual(Array.from({ length: 4 }, () => expected));
  expect(warnings).toEqual([]);
});

test('the statements of an order are planned once for a connection, and not for each order', async () => {
  await warm();
  for (let count = 0; count < 3; count += 1) await placeOrder();
  const client = await core.pools.orders.connect();
  const { rows } = await client.query<{ name: string }>(
    'select name from pg_prepared_statements where custom_plans > 0 or generic_plans = 0',
  );
  client.release();
  expect(rows).toEqual([]);
});

test('a locked table delays neither the start nor later orders on the same connections', async () => {
  const locker = await core.pool.connect();
  await locker.query('begin');
  await locker.query('lock table outbox in access exclusive mode');
  await warm();
  await locker.query('rollback');
  locker.release();
  expect(warnings).toEqual(['connections for orders not warmed up']);
  expect((await placeOrder()).status).toBe(201);
});

test('core starts even if the warm-up cannot reach the database', async () => {
  const databaseUrl = `postgres://nobody@127.0.0.1:${await findFreePort()}/nowhere`;
  const pool = createPool({ databaseUrl, onIdleError: () => undefined });
  await warm(pool);
  await pool.end();
  expect(warnings).toEqual(['connections for orders not warmed up']);
});
