import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { withClient } from '@stockroom/local/postgres/with-client';
import { aCustomer, aProduct } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { migrate, type MigrationWaits } from './migrate.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url));
const SHORT = { lockTimeoutMs: 200, firstDelayMs: 50, maxDelayMs: 100 };

let core: CoreUnderTest;
let dir: string;
beforeEach(async () => {
  core = await startCore();
  dir = mkdtempSync(join(tmpdir(), 'stockroom-migrations-'));
  cpSync(MIGRATIONS, dir, { recursive: true });
});
afterEach(async () => {
  await core.close();
  rmSync(dir, { recursive: true });
});

const add = (name: string, sql: string) => writeFileSync(join(dir, `20990101000000001_${name}.sql`), sql);

function migrateNow(waits: Partial<MigrationWaits> = {}) {
  const log: string[] = [];
  const done = migrate({
    databaseUrl: core.ownerUrl,
    log: (message) => log.push(message),
    waits: { ...SHORT, ...waits },
    dir,
  });
  done.catch(() => undefined);
  return { done, log };
}

/** Holds the lock of a reader of the table until `work` has ended. */
const whileReading = <Value>(table: string, work: () => Promise<Value>) =>
  withClient(core.ownerUrl, async (reader) => {
    await reader.query(`begin isolation level repeatable read; select from ${table} limit 1`);
    return work();
  });

async function anOrderer() {
  const customer = await aCustomer(core);
  const product = await aProduct(core, { quantity: 10_000 });
  const order = { customerId: customer.id, items: [{ productId: product.id, quantity: 1 }] };
  return async () => (await core.post('/orders', order)).status;
}

const indexIsValid = async (name: string) =>
  (
    await core.query<{ valid: boolean }>(
      'select indisvalid as valid from pg_index where indexrelid = to_regclass($1)',
      [name],
    )
  )[0]?.valid;

test('while a migration waits for a table that is being read, orders are placed', async () => {
  add('column', '-- Up Migration\nalter table orders add column probe text;');
  const place = await anOrderer();
  const placed: number[] = [];
  const { done, log } = await whileReading('orders', async () => {
    const migration = migrateNow();
    // During several attempts, each of which queues for the lock before the orders.
    while (migration.log.filter((line) => line.includes('locked')).length < 4) placed.push(await place());
    return migration;
  });
  await done;
  expect(log.join()).toMatch(/a table is locked; process \d+ \(unnamed\) has a transaction open since/);
  expect(placed.length).toBeGreaterThan(3);
  expect(new Set(placed)).toEqual(new Set([201]));
  expect(await core.query('select probe from orders limit 1')).toEqual([{ probe: null }]);
  expect(await place()).toBe(201);
});

test('a blocked migration gives up in time, names the blocking session, and keeps the migrations before it', async () => {
  add('column', '-- Up Migration\nalter table products add column probe text;');
  add('second', '-- Up Migration\nalter table orders add column probe text;');
  await whileReading('orders', async () => {
    await expect(migrateNow({ totalTimeoutMs: 300 }).done).rejects.toThrow(
      /a table stayed locked for 0.3 s; process \d+ \(unnamed\) has a transaction open/,
    );
  });
  expect(await core.query('select probe from products')).toEqual([]);
  await migrateNow().done;
  expect(await core.query('select probe from orders')).toEqual([]);
});

test('a large index is built while orders are placed; after an interruption it is dropped and built again', async () => {
  add(
    'index',
    '-- Up Migration, no transaction\ncreate index concurrently probe_index on orders (created_at);\n',
  );
  const place = await anOrderer();
  await whileReading('products', async () => {
    const { done } = migrateNow();
    // It waits for the reader, because any open transaction may still read the table.
    await eventually('the index to be begun', async () =>
      (await indexIsValid('probe_index')) === false ? true : null,
    );
    expect(await place()).toBe(201);
    await core.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'stockroom-migrate' and datname = current_database()`,
    );
    await expect(done).rejects.toThrow('terminat');
  });
  expect(await indexIsValid('probe_index')).toBe(false);
  await migrateNow().done;
  expect(await indexIsValid('probe_index')).toBe(true);
  expect(
    await core.query(`select name from migrations where name like '%_index' and name like '2099%'`),
  ).toHaveLength(1);
});

test('instances that start while an index is built wait and do not interrupt it', async () => {
  add(
    'index',
    '-- Up Migration, no transaction\ncreate index concurrently probe_index on orders (created_at);\n',
  );
  const migrations = await whileReading('products', async () => {
    const first = migrateNow();
    await eventually('the index to be begun', async () =>
      (await indexIsValid('probe_index')) === false ? true : null,
    );
    const others = [migrateNow(), migrateNow()];
    await eventually('the others to wait', async () =>
      others.every(({ log }) => log.includes('another instance is migrating this database; waiting for it'))
        ? true
        : null,
    );
    await expect(migrateNow({ totalTimeoutMs: 100 }).done).rejects.toThrow(
      'another instance is still migrating',
    );
    return [first, ...others];
  });
  await Promise.all(migrations.map(({ done }) => done));
  expect(await indexIsValid('probe_index')).toBe(true);
});

test('a statement that would hold a lock for long is cancelled, and nothing changes', async () => {
  add('slow', '-- Up Migration\nalter table orders add column probe text; select pg_sleep(20);');
  await expect(migrateNow({ statementTimeoutMs: 200 }).done).rejects.toThrow('statement timeout');
  await expect(core.query('select probe from orders')).rejects.toThrow('does not exist');
});

test('when migrations are pending and the role cannot change tables, the error names the command to run', async () => {
  add('column', '-- Up Migration\nalter table orders add column probe text;');
  const asCore = (folder?: string) =>
    migrate({
      databaseUrl: core.databaseUrl,
      log: () => undefined,
      ...(folder === undefined ? {} : { dir: folder }),
    });
  await expect(asCore(dir)).rejects.toThrow(
    /^migrations are pending \(1\), and stockroom_test_core_\w+ may not alter tables: run `npm run migrate`/,
  );
  await asCore();
});
