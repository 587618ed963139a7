import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { invoiceSent, placeOrder } from './api.ts';
import { newPort } from './new-port.ts';
import {
  eventually,
  isAlive,
  makePreparedDataDir,
  postgresPid,
  removeDataDir,
  startStockroom,
  type StockroomUnderTest,
} from './stockroom-under-test.ts';

let dataDir = '';
let stockroom: StockroomUnderTest;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  dataDir = await makePreparedDataDir();
  env = { DEMO: 'false' };
  for (const name of ['PORT', 'SERVER_PORT', 'POSTGRES_PORT', 'S3_PORT', 'INBOX_PORT'])
    env[name] = String(await newPort());
  stockroom = await startStockroom({ dataDir, env, by: 'node' });
});
afterAll(async () => {
  await stockroom.stop();
  removeDataDir(dataDir);
});

/** Every process of this Stockroom. */
function processes(): number[] {
  const { start, core, orchestrator } = stockroom.running().pids;
  return [start, core, orchestrator, postgresPid(dataDir) as number];
}

/** The parent process of `pid`. */
function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

const order = { customerId: 1, items: [{ productId: 1, quantity: 1 }] };

test('kill -9 of npm start also ends PostgreSQL and the services, and the next start does what was in progress', async () => {
  const { orderId } = await placeOrder(`${stockroom.running().gatewayUrl}/api/orders`, order);
  const left = processes();
  process.kill(stockroom.running().pids.start, 'SIGKILL');
  await eventually('every process to end', async () => (left.some(isAlive) ? null : true));
  stockroom = await startStockroom({ dataDir, env });
  const invoice = await invoiceSent(`${stockroom.running().gatewayUrl}/api/orders/${orderId}`);
  expect(invoice.orderId).toBe(orderId);
});

test('kill -9 of npm itself shuts everything down cleanly', async () => {
  if (process.platform !== 'linux') return;
  const left = processes();
  process.kill(parentOf(stockroom.running().pids.start), 'SIGKILL');
  await eventually('every process to end', async () => (left.some(isAlive) ? null : true));
  expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
  const log = readFileSync(join(dataDir, 'postgres.log'), 'utf8');
  expect(log.trimEnd()).toMatch(/database system is shut down$/);
});
