import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aCustomer, anOrder, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { createOrderNumbers } from './order-numbers.ts';

const year = new Date().getUTCFullYear();
let core: CoreUnderTest;
beforeEach(async () => {
  core = await startCore();
});
afterEach(() => core.close());

const inNumber = (order: { orderId: string }) => Number(order.orderId.split('-')[2]);

async function placeSome(count: number, order?: object) {
  order ??= await anOrderBody();
  const answers = await Promise.all(Array.from({ length: count }, () => core.post('/orders', order)));
  return answers.map(({ body }) => body as { id: number; orderId: string });
}

async function anOrderBody() {
  const customer = await aCustomer(core);
  const product = await aProduct(core);
  return { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
}

/** The state after a logical replication: rows exist, but the sequences are at their start. */
async function forgetSequences(): Promise<void> {
  await core.query(`drop sequence order_numbers_${year}`);
  await core.query(
    `select setval(pg_get_serial_sequence(name, 'id'), 1, false)
      from unnest(array['orders', 'customers', 'products', 'stock_movements', 'outbox']) as name`,
  );
}

test('sequences behind their tables are advanced, each to its highest row, and no other sequence is touched', async () => {
  const placed = await placeSome(7);
  const numbers = createOrderNumbers(core.pool);
  expect(await numbers.advance()).toEqual([]);
  await forgetSequences();
  const moved = await numbers.advance();
  expect(moved.map(({ sequence }) => sequence).toSorted()).toEqual([
    'customers_id_seq',
    `order_numbers_${year}`,
    'orders_id_seq',
    'outbox_id_seq',
    'products_id_seq',
    'stock_movements_id_seq',
  ]);
  const highest = Math.max(...placed.map(inNumber));
  expect(moved.find(({ sequence }) => sequence === `order_numbers_${year}`)).toMatchObject({
    from: 0,
    to: highest,
  });
  expect(await numbers.advance()).toEqual([]);
  const [next] = await placeSome(1);
  expect(inNumber(next as { orderId: string })).toBe(highest + 1);
});

test('a number with more than six digits is recognised as the highest, although it sorts lower as text', async () => {
  await placeSome(3);
  await core.query(
    `update orders set number = 'ORD-${year}-1000000' where id = (select min(id) from orders)`,
  );
  await core.query(`update orders set number = 'ORD-${year}-999999' where id = (select max(id) from orders)`);
  const [moved] = await createOrderNumbers(core.pool).advance();
  expect(moved).toEqual({ sequence: `order_numbers_${year}`, from: 3, to: 1_000_000 });
});

test('a missing sequence is created after the highest order number of its year', async () => {
  await placeSome(5);
  await core.query(`drop sequence order_numbers_${year}`);
  const numbers = createOrderNumbers(core.pool);
  await numbers.prepareYear(year);
  expect((await numbers.take(core.pool, { year, count: 1 }))[0]?.number).toBe(`ORD-${year}-000006`);
});

test('sequences that fall behind while core runs, as after a fail-over, are advanced at the first order', async () => {
  const order = await anOrderBody();
  const before = await placeSome(4, order);
  await forgetSequences();
  const after = await placeSome(4, order);
  const all = [...before, ...after].map(({ orderId }) => orderId);
  expect(new Set(all).size).toBe(8);
});

test('core started on such a database accepts orders at once and has prepared next year', async () => {
  await anOrder(core);
  await forgetSequences();
  const child = spawn(process.execPath, [fileURLToPath(new URL('../main.ts', import.meta.url))], {
    env: {
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      DATABASE_URL: core.databaseUrl,
      SERVER_PORT: '0',
      BUSINESS_NAME: 'Shop',
      BUSINESS_ADDRESS: 'Street 1',
      LOG_LEVEL: 'warn',
      ORCHESTRATOR_CALLBACK_URL: 'http://127.0.0.1:9/internal/callbacks/order-completed',
      CALLBACK_SECRET: `whsec_${Buffer.from('a secret of these very tests').toString('base64')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  child.stdout.on('data', (chunk) => (log += String(chunk)));
  try {
    await eventually('next year to be prepared', async () => {
      const [found] = await core.query(`select to_regclass('order_numbers_${year + 1}') as name`);
      return (found as { name: string | null }).name;
    });
    expect((await placeSome(2)).map(inNumber)).toEqual([2, 3]);
    await eventually('the log', async () =>
      log.includes('sequence behind its table, advanced') ? true : null,
    );
  } finally {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  }
}, 60_000);
