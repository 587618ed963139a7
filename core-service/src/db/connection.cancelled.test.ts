import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import { createTestDatabase, type TestDatabase } from '@stockroom/local/testing/test-database';
import { eventually } from '../testing/eventually.ts';
import { reader } from './connection.ts';
import { createPool, type Pool } from './pool.ts';
import { inSnapshot } from './transaction.ts';

const SLEEPING = `select pid from pg_stat_activity where datname = current_database() and query like 'select pg_sleep(%'
  and state = 'active'`;

let database: TestDatabase;
let watcher: Pool;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  watcher = createPool({ databaseUrl: database.url, onIdleError: () => undefined });
});
afterAll(async () => {
  await watcher.end();
  await database.drop();
});
beforeEach(() => {
  pool = createPool({ databaseUrl: database.url, onIdleError: () => undefined, size: 1 });
});
afterEach(() => pool.end());

const sleepers = async (count: number) =>
  eventually(`${count} that sleep`, async () => {
    const { rows } = await watcher.query(SLEEPING);
    return rows.length === count ? true : null;
  });

const leaving = () => {
  const controller = new AbortController();
  return { signal: controller.signal, leave: () => controller.abort(new Error('left')) };
};

test.each([
  ['a read', (signal: AbortSignal) => reader(pool, signal).query({ text: 'select pg_sleep(60)' })],
  [
    'a snapshot',
    (signal: AbortSignal) =>
      inSnapshot(pool, { statementTimeoutMs: 60_000, signal }, (db) =>
        db.query({ text: 'select pg_sleep(60)' }),
      ),
  ],
])(
  'when the client of %s disconnects, it is cancelled in the database, and its connection is replaced',
  async (_, read) => {
    const { rows: before } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { signal, leave } = leaving();
    const reading = read(signal);
    await sleepers(1);
    leave();
    await expect(reading).rejects.toThrow('left');
    await sleepers(0);
    const { rows: after } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    expect(after[0]?.pid).not.toBe(before[0]?.pid);
  },
);

test('when a client disconnects, its wait for a connection ends, and the other waits keep their order', async () => {
  const { signal, leave } = leaving();
  const holder = await pool.connect();
  const waiting = reader(pool, signal).query({ text: 'select 1' });
  const next = reader(pool, undefined).query({ text: 'select 2 as n' });
  leave();
  await expect(waiting).rejects.toThrow('left');
  holder.release();
  expect((await next).rows).toEqual([{ n: 2 }]);
  await expect(reader(pool, signal).query({ text: 'select 3' })).rejects.toThrow('left');
});

test('a cancellation that arrives as its statement ends does not cancel a later statement', async () => {
  const failures: string[] = [];
  for (let round = 0; round < 60; round += 1) {
    const { signal, leave } = leaving();
    const reading = reader(pool, signal)
      .query({ text: 'select pg_sleep(0.001)' })
      .catch(({ message }: Error) => failures.push(message));
    const timer = setTimeout(leave, round % 6);
    const next = reader(pool, undefined).query({ text: 'select pg_sleep(0.002)' });
    await Promise.all([reading, next]);
    clearTimeout(timer);
    leave();
    await reader(pool, undefined).query({ text: 'select pg_sleep(0.001)' });
  }
  expect(failures.filter((message) => message !== 'left')).toEqual([]);
});

test('when the server does not react to a cancellation, the connection is closed', async () => {
  const proxy = await startSilentProxy(database.url);
  const silenced = createPool({ databaseUrl: proxy.url, onIdleError: () => undefined, size: 1 });
  const { signal, leave } = leaving();
  const reading = reader(silenced, signal).query({ text: 'select pg_sleep(60)' });
  await sleepers(1);
  proxy.setSilent(true);
  leave();
  await expect(reading).rejects.toThrow('left');
  expect(silenced.totalCount).toBe(0);
  await watcher.query(`select pg_terminate_backend(pid) from (${SLEEPING}) as sleeping`);
  await silenced.end();
  await proxy.close();
});

test('when a client disconnects between two statements of a snapshot, the second one is cancelled in the database', async () => {
  const { signal, leave } = leaving();
  const reading = inSnapshot(pool, { statementTimeoutMs: 60_000, signal }, async (db) => {
    leave();
    // Enough time for the first cancel request, which has no statement to cancel.
    await sleep(200);
    return db.query({ text: 'select pg_sleep(60)' });
  });
  await expect(reading).rejects.toThrow('left');
  await sleepers(0);
});
