import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { coreReadySchema, liveSchema } from '@stockroom/contracts/health';
import { type SilentProxy, startSilentProxy } from '@stockroom/local/testing/silent-proxy';
import fastify, { type FastifyInstance } from 'fastify';
import { createPool, type Pool } from '../db/pool.ts';
import { createReplicaRouting } from '../db/replica-routing.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { orderJobs } from '../testing/test-jobs.ts';

import { createDescribeCore, healthRoutes } from './health-routes.ts';

/** Many times the time-out of a probe; a hanging one would never end. */
const SOON_MS = 30_000;

let core: CoreUnderTest;
let database: SilentProxy;
let pool: Pool;
let app: FastifyInstance;
let draining: boolean;
let attemptMs: number;

beforeEach(async () => {
  core = await startCore();
  database = await startSilentProxy(core.databaseUrl);
  pool = createPool({ databaseUrl: database.url, onIdleError: () => undefined });
  draining = false;
  attemptMs = 0;
  app = fastify();
  const reads = createReplicaRouting({ primary: pool, replica: null, logger: core.logger });
  const describeCore = createDescribeCore({
    pool,
    reads,
    orderQueue: { attemptMs: () => attemptMs },
    logger: core.logger,
    isDraining: () => draining,
  });
  healthRoutes(app, describeCore);
});
afterEach(async () => {
  await app.close();
  await database.close();
  await pool.end();
  await core.close();
});

async function askReady() {
  const answer = await app.inject({ method: 'GET', url: '/health/ready' });
  expect(answer.headers['cache-control']).toBe('no-store');
  return { code: answer.statusCode, ...coreReadySchema.strict().parse(answer.json()) };
}

type Ready = Awaited<ReturnType<typeof askReady>>;

/** A stall may make any part fail once. */
const readyOnce = (what: string, isReached: (ready: Ready) => boolean) =>
  eventually(what, async () => {
    const ready = await askReady();
    return isReached(ready) ? ready : null;
  });
const readyWhen = (what: string, status: string) => readyOnce(what, (ready) => ready.status === status);

test('a ready core reports each part as up, with durations, migrations and the queue', async () => {
  await inTransaction(core.pool, (tx) => insertJobs(tx, orderJobs(3)));
  await core.query(
    `update outbox set available_at = now() - interval '90 seconds' where id = (select min(id) from outbox)`,
  );
  await core.query(`update outbox set dead_at = now() where id = (select max(id) from outbox)`);
  const { code, status, parts, version } = await readyWhen('all parts to be up', 'ready');
  expect([code, status, version]).toEqual([200, 'ready', expect.stringMatching(/^\d+\.\d+\.\d+/)]);
  expect(parts).toMatchObject({
    database: { status: 'up', ms: expect.any(Number) },
    migrations: { status: 'up', applied: expect.any(Number), pending: 0 },
    queue: { status: 'up', depth: 2 },
  });
  expect(parts.queue.oldestSeconds).toBeGreaterThanOrEqual(90);
});

test('a pending migration makes core unready and is counted; a migration of a newer version does not', async () => {
  await core.query(`insert into migrations (name, run_on) values ('20991231000000001_of-tomorrow', now())`);
  await readyWhen('the newer migration to be passed over', 'ready');
  await core.query(`delete from migrations where name = '20261122000000008_lists'`);
  const { code, status, parts } = await readyOnce(
    'the migration to be missed',
    (ready) => ready.parts.database.status === 'up' && ready.parts.migrations.reason === '1 are pending',
  );
  expect([code, status, parts.migrations.status]).toEqual([503, 'unavailable', 'down']);
});

test('an unreachable database is reported as down, without internal details', async () => {
  await database.close();
  const { code, status, parts } = await askReady();
  expect([code, status]).toEqual([503, 'unavailable']);
  const { orders, ...asked } = parts;
  expect(orders.status).toBe('up');
  for (const part of Object.values(asked)) {
    expect(part).toEqual({ status: 'down', reason: 'does not answer', ms: expect.any(Number) });
  }
});

test('a hanging database is reported as down in time, with few connections whatever the number of probes, and as up afterwards', async () => {
  await readyWhen('the database to be up', 'ready');
  database.setSilent(true);
  await readyWhen('the database to be missed', 'unavailable');
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: 100 }, askReady));
  expect(answers.every(({ code }) => code === 503)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
  expect(pool.totalCount + pool.waitingCount).toBeLessThanOrEqual(3);
  database.setSilent(false);
  await readyWhen('the database to be back', 'ready');
});

test('core is unready while a batch of orders gets no answer, even if new connections do', async () => {
  attemptMs = 3_000;
  await readyWhen('a batch that waits for a locked row', 'ready');
  attemptMs = 6_500;
  const { code, parts } = await readyOnce('the batch to be missed', ({ status }) => status !== 'ready');
  expect([code, parts.database.status, parts.orders.status]).toEqual([503, 'up', 'down']);
  attemptMs = 0;
  await readyWhen('the batch to be settled', 'ready');
});

test('a hanging part does not delay the other parts', async () => {
  await inTransaction(core.pool, async (tx) => {
    await tx.query({ text: 'lock table outbox in access exclusive mode' });
    const { code, parts } = await readyOnce(
      'the others to be up',
      (ready) => ready.parts.database.status === 'up' && ready.parts.migrations.status === 'up',
    );
    expect(code).toBe(503);
    expect(parts.queue).toMatchObject({ status: 'down', reason: 'does not answer' });
  });
  await readyWhen('the queue to be back', 'ready');
});

test('a draining core is not ready, but alive', async () => {
  draining = true;
  const isUp = ({ parts }: Ready) => parts.database.status === 'up';
  const { code, status } = await readyOnce('the database to be up', isUp);
  expect([code, status]).toEqual([503, 'draining']);
  const live = await app.inject({ method: 'GET', url: '/health/live' });
  expect(live.statusCode).toBe(200);
  expect(liveSchema.strict().parse(live.json())).toMatchObject({
    status: 'live',
    parts: { eventLoop: { status: 'up' } },
  });
});
