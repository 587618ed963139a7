import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { coreReadySchema, liveSchema } from '@stockroom/contracts/health';
import fastify, { type FastifyInstance } from 'fastify';
import { createPool, type Pool } from '../db/pool.ts';
import { createReads } from '../db/reads.ts';
import { inTransaction } from '../db/transaction.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { type HangingDatabase, startHangingDatabase } from '../testing/hanging-database.ts';
import { healthRoutes } from './health-routes.ts';

/** A few times what a probe may take; one that hung would take for ever. */
const SOON_MS = 6_000;

let core: CoreUnderTest;
let database: HangingDatabase;
let pool: Pool;
let app: FastifyInstance;
let draining: boolean;

beforeEach(async () => {
  core = await startCore();
  database = await startHangingDatabase(core.databaseUrl);
  pool = createPool({ databaseUrl: database.url, onIdleError: () => undefined });
  draining = false;
  app = fastify();
  const reads = createReads({ primary: pool, replica: null, logger: core.logger });
  healthRoutes(app, { pool, reads, logger: core.logger, isDraining: () => draining });
});
afterEach(async () => {
  await app.close();
  await database.stop();
  await pool.end();
  await core.close();
});

const aJob = { kind: 'test', payload: {} };

async function askReady() {
  const answer = await app.inject({ method: 'GET', url: '/health/ready' });
  expect(answer.headers['cache-control']).toBe('no-store');
  return { code: answer.statusCode, ...coreReadySchema.strict().parse(answer.json()) };
}

type Ready = Awaited<ReturnType<typeof askReady>>;

/** A stall may have any part down for once. */
const readyOnce = (what: string, isReached: (ready: Ready) => boolean) =>
  eventually(what, async () => {
    const ready = await askReady();
    return isReached(ready) ? ready : null;
  });
const readyWhen = (what: string, status: string) => readyOnce(what, (ready) => ready.status === status);

test('ready: each part is up, with its time, the migrations and the queue', async () => {
  await inTransaction(core.pool, (tx) => insertJobs(tx, [aJob, aJob, aJob]));
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

test('a migration that is not applied makes it unavailable, and says how many; one of a newer version does not', async () => {
  await core.query(`insert into migrations (name, run_on) values ('20991231000000001_of-tomorrow', now())`);
  await readyWhen('the newer migration to be passed over', 'ready');
  await core.query(`delete from migrations where name like '%_lists'`);
  const { code, status, parts } = await readyOnce(
    'the migration to be missed',
    (ready) => ready.parts.database.status === 'up' && ready.parts.migrations.reason === '1 are pending',
  );
  expect([code, status, parts.migrations.status]).toEqual([503, 'unavailable', 'down']);
});

test('a database that is gone is down, without a word about it', async () => {
  await database.stop();
  const { code, status, parts } = await askReady();
  expect([code, status]).toEqual([503, 'unavailable']);
  for (const part of Object.values(parts)) {
    expect(part).toEqual({ status: 'down', reason: 'does not answer', ms: expect.any(Number) });
  }
});

test('a database that hangs is down in time, takes few connections however often one asks, and is up again after', async () => {
  await readyWhen('the database to be up', 'ready');
  database.setHanging(true);
  await readyWhen('the database to be missed', 'unavailable');
  const startedAt = performance.now();
  const answers = await Promise.all(Array.from({ length: 100 }, askReady));
  expect(answers.every(({ code }) => code === 503)).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(SOON_MS);
  expect(pool.totalCount + pool.waitingCount).toBeLessThanOrEqual(3);
  database.setHanging(false);
  await readyWhen('the database to be back', 'ready');
});

test('one part that hangs holds up no other', async () => {
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

test('while it drains it is not ready, and alive', async () => {
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
