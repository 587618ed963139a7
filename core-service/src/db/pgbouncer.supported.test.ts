import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { warmOrders } from '../orders/warm-orders.ts';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { type PgBouncer, startPgBouncer, whyNoPgBouncer } from '../testing/pgbouncer.ts';
import { migrate } from './migrate.ts';
import { createPool } from './pool.ts';
import { isTransactionPooled } from './transaction-pooling.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));
const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const WAIT_TIMEOUT_MS = 7_000;

beforeAll(() => {
  if (whyNoPgBouncer !== null) process.stderr.write(`${whyNoPgBouncer}\n`);
});

let core: CoreUnderTest;
let pgBouncer: PgBouncer;
afterEach(async () => {
  await core.close();
  await pgBouncer.stop();
});

/** Core whose every connection goes through PgBouncer. */
async function startBehind(
  mode: 'session' | 'transaction',
  { hasSessions, size = 20 }: { hasSessions: boolean; size?: number },
) {
  core = await startCore({
    connect: async (databaseUrl) => {
      pgBouncer = await startPgBouncer(databaseUrl, mode, size);
      return createPool({
        databaseUrl: pgBouncer.url,
        onIdleError: () => undefined,
        waitTimeoutMs: WAIT_TIMEOUT_MS,
        hasSessions,
      });
    },
  });
}

/** Places 80 orders at once, beside lists, edits and an import, and returns every status but the expected one. */
async function trade(): Promise<number[]> {
  const customer = await aCustomer(core);
  const product = await aProduct(core, { quantity: 1_000 });
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  const orders = Array.from({ length: 80 }, (_, index) =>
    core.post('/orders', order, { 'idempotency-key': `order-${index}` }),
  );
  const others = Array.from({ length: 20 }, (_, index) => [
    core.get('/orders?limit=5'),
    core.get('/products?q=oak&sort=name'),
    core.post(`/products/${product.id}/adjustments`, { delta: 1, reason: 'received' }),
    core.patch(`/customers/${customer.id}`, { name: `John ${index}` }),
  ]).flat();
  const answers = await Promise.all([...orders, ...others]);
  const [{ quantity } = { quantity: 0 }] = await core.query<{ quantity: number }>(
    'select quantity from products',
  );
  expect(quantity).toBe(1_000 - 80 + 20);
  return answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 201);
}

const inTransactionIs = async (setting: string) => {
  const client = await core.deps.pool.connect();
  await client.query('begin');
  const { rows } = await client.query(`show ${setting}`);
  await client.query('commit');
  client.release();
  return Object.values(rows[0] as object)[0];
};

(whyNoPgBouncer === null ? describe : describe.skip)('behind PgBouncer', () => {
  test('in session mode everything works without a setting, and every wait is bounded', async () => {
    await startBehind('session', { hasSessions: true });
    expect(await isTransactionPooled(pgBouncer.url)).toBe(false);
    expect(await trade()).toEqual([]);
    expect((await core.deps.pool.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '7s' }]);
    expect((await core.deps.pool.query('show statement_timeout')).rows).toEqual([
      { statement_timeout: '17s' },
    ]);
    await migrate({ databaseUrl: pgBouncer.url, log: () => undefined });
  });

  test('in transaction mode everything works with the setting, even with few sessions', async () => {
    await startBehind('transaction', { hasSessions: false, size: 3 });
    await core.deps.orderNumbers.prepareYear(new Date().getUTCFullYear());
    const warnings: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line) => void warnings.push(line) });
    await warmOrders({ ...core.deps, logger, withinMs: 60_000 });
    expect(warnings).toEqual([]);
    expect(await trade()).toEqual([]);
    expect(await inTransactionIs('lock_timeout')).toBe('7s');
    expect(await inTransactionIs('statement_timeout')).toBe('17s');
    expect(await inTransactionIs('idle_in_transaction_session_timeout')).toBe('15s');
    // The settings do not leak into the next transaction of the session.
    expect((await core.deps.pool.query('show lock_timeout')).rows).toEqual([{ lock_timeout: '0' }]);
  });

  test('in transaction mode without the setting core refuses to start and says why', async () => {
    await startBehind('transaction', { hasSessions: false });
    const { status, stderr } = spawnSync(process.execPath, [MAIN], {
      env: {
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        DATABASE_URL: pgBouncer.url,
        SERVER_PORT: '0',
        BUSINESS_NAME: 'Shop',
        BUSINESS_ADDRESS: 'Street 1',
        ORCHESTRATOR_CALLBACK_URL: 'http://127.0.0.1:9/internal/callbacks/order-completed',
        CALLBACK_SECRET: `whsec_${Buffer.from('a secret of these very tests').toString('base64')}`,
      },
      encoding: 'utf8',
      timeout: 60_000,
    });
    expect([status, stderr]).toEqual([
      1,
      'core-service cannot start: DATABASE_URL leads to a connection pooler in transaction mode: ' +
        'set DATABASE_TRANSACTION_POOLING=true, or the pooler to session mode\n',
    ]);
  }, 60_000);

  test('transaction mode is recognised while other clients keep its sessions busy', async () => {
    await startBehind('transaction', { hasSessions: false, size: 5 });
    const busy = trade();
    expect(await isTransactionPooled(pgBouncer.url)).toBe(true);
    expect(await busy).toEqual([]);
  });

  test('migrations require a session', async () => {
    await startBehind('transaction', { hasSessions: false });
    const dir = mkdtempSync(join(tmpdir(), 'stockroom-migrations-'));
    cpSync(MIGRATIONS, dir, { recursive: true });
    writeFileSync(join(dir, '20990101000000001_probe.sql'), '-- Up Migration\nselect 1;');
    await expect(migrate({ databaseUrl: pgBouncer.url, log: () => undefined, dir })).rejects.toThrow(
      'set DATABASE_MIGRATION_URL to the database itself',
    );
    rmSync(dir, { recursive: true });
  });
});
