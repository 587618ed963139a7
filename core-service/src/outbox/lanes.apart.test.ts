import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CALLBACK_PATH, stockLowSchema } from '@stockroom/contracts/callback';
import { jobKind } from '@stockroom/contracts/jobs';
import { findFreePort } from '@stockroom/local/free-port';
import { pino } from 'pino';
import { createCallbackClient } from '../callbacks/callback-client.ts';
import { inTransaction } from '../db/transaction.ts';
import { createDeliverCallback } from '../documents/deliver-callback.ts';
import { createDeliverLowStock } from '../stock/deliver-low-stock.ts';
import { bothClocks } from '../testing/both-clocks.ts';
import { anOrder } from '../testing/builders.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import {
  aReport,
  CALLBACK_SECRET,
  startFakeOrchestrator,
  startFakeReceiver,
} from '../testing/fake-orchestrator.ts';
import { aHandler, alertJobs, importJobs, orderJobs, subjectOf } from '../testing/test-jobs.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { NewJob } from './job-catalogue.ts';
import { insertJobs } from './outbox-store.ts';

let core: CoreUnderTest;
let dispatcher: Dispatcher;
const lines: { msg: string; lane?: string }[] = [];
const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  core = await startCore();
  lines.length = 0;
});
afterEach(async () => {
  await dispatcher.close();
  for (const close of closing.splice(0)) await close();
  await core.close();
});

const clock = () => new Date();
const insert = (jobs: NewJob[]) => inTransaction(core.pool, (tx) => insertJobs(tx, jobs));
const noneLeft = (kind: string) =>
  eventually(`no job of ${kind} to be left`, async () =>
    (await core.query('select 1 from outbox where kind = $1', [kind])).length === 0 ? true : null,
  );
const logged = (msg: string) => lines.filter((line) => line.msg === msg).map(({ lane }) => lane);

function clientTo(url: string) {
  const client = createCallbackClient({ url, secrets: [CALLBACK_SECRET], clock });
  closing.unshift(() => client.close());
  return client;
}

test('when one receiver is unreachable, jobs in other lanes run without a poll; when it returns, its jobs resume', async () => {
  const orders = [await anOrder(core), await anOrder(core), await anOrder(core), await anOrder(core)];
  await insert(alertJobs(60));
  const port = await findFreePort();
  const alerted = await startFakeReceiver(stockLowSchema, () => ({
    status: 200,
    body: { stored: null, sent: { messageId: 'm', sentAt: clock().toISOString() }, failure: null },
  }));
  closing.push(() => alerted.close());
  const { pool } = core;
  const away = clientTo(`http://127.0.0.1:${port}${CALLBACK_PATH}`);
  const handlers = {
    [jobKind.orderCompleted]: createDeliverCallback({
      pool,
      seller: core.seller,
      ...bothClocks(clock),
      callbackClient: away,
    }),
    [jobKind.stockLow]: createDeliverLowStock({
      clock,
      callbackClient: clientTo(alerted.url),
      seller: core.seller,
    }),
  };
  // No poll happens during this test, so a lane that waits for one would never run.
  dispatcher = createDispatcher({ pool, handlers, logger, pollMs: 3_600_000 });
  dispatcher.wake();
  await noneLeft(jobKind.stockLow);
  expect(alerted.events).toHaveLength(60);
  await eventually('the pause to be logged', async () =>
    logged('receiver unreachable, jobs paused').length > 0 ? true : null,
  );
  expect(logged('receiver unreachable, jobs paused')).toEqual(['documents']);
  await eventually('every job to be back with all its attempts', async () => {
    const untried = await core.query('select 1 from outbox where claimed_at is null and attempts = 0');
    return untried.length === orders.length ? true : null;
  });
  await dispatcher.close();

  const back = await startFakeOrchestrator((event) => ({ status: 200, body: aReport(event) }), port);
  closing.push(() => back.close());
  dispatcher = createDispatcher({ pool, handlers, logger, pollMs: 50 });
  await noneLeft(jobKind.orderCompleted);
  expect(back.events).toHaveLength(orders.length);
});

test('when a receiver returns, this is logged once, and its jobs resume without another poll', async () => {
  await insert(orderJobs(20));
  let isUp = false;
  const handlers = {
    [jobKind.orderCompleted]: aHandler(() => {
      return isUp ? { outcome: 'done' } : { outcome: 'unreachable', reason: 'nobody is there' };
    }),
  };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger, pollMs: 200 });
  await eventually('the pause', async () =>
    logged('receiver unreachable, jobs paused').length === 1 ? true : null,
  );
  isUp = true;
  await noneLeft(jobKind.orderCompleted);
  expect(logged('receiver reachable again, jobs resumed')).toEqual(['documents']);
});

test('held jobs of a kind pause no other kind of their lane', async () => {
  await insert(orderJobs(5));
  const handlers = {
    [jobKind.orderCompleted]: aHandler(() => ({ outcome: 'held', reason: 'clocks disagree' })),
    [jobKind.invoiceRestore]: aHandler(() => ({ outcome: 'done' })),
  };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger, concurrency: 1, pollMs: 50 });
  await eventually('the hold', async () => (logged('jobs held until corrected').length > 0 ? true : null));
  await insert(
    [1, 2, 3].map((id) => ({ kind: jobKind.invoiceRestore, payload: { orderId: id, documentId: id } })),
  );
  await noneLeft(jobKind.invoiceRestore);
  expect(logged('jobs held until corrected')).toHaveLength(1);
});

test('each lane has its own concurrency', async () => {
  await insert([...orderJobs(6), ...importJobs(3), ...alertJobs(3)]);
  const atOnce: Record<string, number> = {};
  const most: Record<string, number> = {};
  const handler = aHandler(async ({ kind }) => {
    atOnce[kind] = (atOnce[kind] ?? 0) + 1;
    most[kind] = Math.max(most[kind] ?? 0, atOnce[kind]);
    // Until the lanes run as many jobs as they may.
    await eventually('all lanes to be full', async () => (Object.keys(most).length === 3 ? true : null));
    atOnce[kind] -= 1;
    return { outcome: 'done' };
  });
  const handlers = {
    [jobKind.orderCompleted]: handler,
    [jobKind.importApply]: handler,
    [jobKind.stockLow]: handler,
  };
  dispatcher = createDispatcher({ pool: core.pool, handlers, logger, concurrency: 3, pollMs: 3_600_000 });
  dispatcher.wake();
  for (const kind of Object.keys(handlers)) await noneLeft(kind);
  expect(most).toEqual({ [jobKind.orderCompleted]: 3, [jobKind.importApply]: 1, [jobKind.stockLow]: 1 });
});

test('a job with a due time does not run before it is due, and queues behind jobs that are already waiting then', async () => {
  const [now] = await core.query<{ dueAt: Date }>(`select now() + interval '1 second' as "dueAt"`);
  const dueAt = now!.dueAt;
  const [early, late] = importJobs(2) as [NewJob, NewJob];
  const inAnHour = new Date(dueAt.getTime() + 3_600_000);
  await insert([{ ...late, dueAt: inAnHour }]);
  const listed = (await core.get('/admin/jobs?kind=import.apply')).body.data;
  expect(listed[0]).toMatchObject({ state: 'waiting', nextAttemptAt: inAnHour.toISOString() });
  await insert([{ ...early, dueAt }]);
  await core.query(
    `insert into outbox (kind, lane, payload) values ('import.apply', 'imports', '{"importId": 9}')`,
  );

  const ran: number[] = [];
  let isEarly = false;
  const handler = aHandler(async (job) => {
    ran.push(subjectOf(job));
    const [{ isDue } = { isDue: false }] = await core.query<{ isDue: boolean }>(
      'select now() >= $1 as "isDue"',
      [dueAt],
    );
    if (subjectOf(job) === 1 && !isDue) isEarly = true;
    return { outcome: 'done' };
  });
  dispatcher = createDispatcher({
    pool: core.pool,
    handlers: { [jobKind.importApply]: handler },
    logger,
    pollMs: 20,
  });
  await eventually('the job that became due', async () => (ran.includes(1) ? true : null));
  await dispatcher.close();
  expect([ran, isEarly]).toEqual([[9, 1], false]);
  expect(await core.query(`select order_id, document_id, lane from outbox`)).toEqual([
    { order_id: null, document_id: null, lane: 'imports' },
  ]);
});

test('a job without a lane is refused, because it would never be claimed', async () => {
  const insertion = core.query(
    `insert into outbox (kind, payload) values ('import.apply', '{"importId": 9}')`,
  );
  await expect(insertion).rejects.toThrow('outbox_lane_known');
  dispatcher = createDispatcher({ pool: core.pool, handlers: {}, logger, concurrency: 0 });
});
