import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { OrderJson } from '@stockroom/contracts/orders';
import { placeOrder, post } from '../api.ts';
import { newPort } from '../new-port.ts';
import { eventually, postgresPid } from '../stockroom-under-test.ts';
import { startDatabaseProxy } from './database-proxy.ts';
import { readBooks } from '../read-books.ts';
import { useStockroom } from '../use-stockroom.ts';

const CORE = fileURLToPath(new URL('../../core-service/src/main.ts', import.meta.url));

const order = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };

const stockroom = useStockroom({ each: 'test' });
let proxy: Awaited<ReturnType<typeof startDatabaseProxy>>;
let core: ChildProcess;
let coreUrl = '';

// A second core on the same database, which reaches it through the proxy.
beforeEach(async () => {
  proxy = await startDatabaseProxy(stockroom().running().databaseUrl);
  const port = String(await newPort());
  coreUrl = `http://127.0.0.1:${port}`;
  core = spawn(process.execPath, [CORE], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      SERVER_PORT: port,
      DATABASE_URL: proxy.url,
      ORCHESTRATOR_CALLBACK_URL: 'http://127.0.0.1:1/nobody',
      CALLBACK_SECRET: `whsec_${Buffer.alloc(32).toString('base64')}`,
      OUTBOX_CONCURRENCY: '0',
      BUSINESS_NAME: 'Shop',
      BUSINESS_ADDRESS: 'Street 1',
    },
    stdio: 'ignore',
  });
  await eventually('the second core to be ready', () => answerOf(`${coreUrl}/health/ready`));
  // The year's first order creates its sequence, in a separate transaction.
  await placeOrder(`${coreUrl}/orders`, { ...order, customerId: 2 });
});
afterEach(async () => {
  core.kill('SIGKILL');
  await once(core, 'exit');
  proxy.close();
});

async function answerOf(url: string): Promise<string | null> {
  const response = await fetch(url).catch(() => null);
  return response?.ok === true ? response.text() : null;
}

const newCustomer = () =>
  post(`${stockroom().running().coreUrl}/customers`, { name: 'A', email: 'a@example.com' });

/** Sends one order through the second core; resolves with its answer, and with the number of orders. */
async function outcomeOf(sending: Promise<Response>) {
  const response = await sending;
  const orderId = response.status === 201 ? ((await response.json()) as OrderJson).orderId : null;
  const { databaseUrl } = stockroom().running();
  const books = await eventually('the database', () => readBooks(databaseUrl).catch(() => null));
  return { status: response.status, orderId, placed: books.ordersOf.get(1) ?? [] };
}

test('an order whose COMMIT succeeded and whose answer was lost exists once', async () => {
  const cut = proxy.cutNextCommit({ reaches: true });
  const sending = post(`${coreUrl}/orders`, order);
  await cut;
  const { orderId, placed } = await outcomeOf(sending);
  expect(orderId).not.toBeNull();
  expect(placed).toEqual([orderId]);
});

// After a crash, PostgreSQL reuses the id of a transaction that had not reached the disk, so pg_xact_status reports the
// other transaction.
test('an order whose COMMIT never reached a crashing PostgreSQL is not reported as placed', async () => {
  const cut = proxy.cutNextCommit({ reaches: false });
  const sending = post(`${coreUrl}/orders`, order);
  await cut;
  const crashed = postgresPid(stockroom().dataDir) as number;
  process.kill(crashed, 'SIGQUIT');
  await eventually('another write', async () => {
    const written = await newCustomer().catch(() => null);
    return written?.status === 201 && postgresPid(stockroom().dataDir) !== crashed ? true : null;
  });

  const { orderId, placed } = await outcomeOf(sending);
  expect(placed).toEqual(orderId === null ? [] : [orderId]);
});
