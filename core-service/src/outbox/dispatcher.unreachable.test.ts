import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jobKind } from '@stockroom/contracts/jobs';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aHandler, alertJobs, importJobs, orderJobs, subjectOf, wantedJobs } from '../testing/test-jobs.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { Job, JobHandler, JobResult } from './job-catalogue.ts';
import { claimJobs, type ClaimedJob, deleteJob, insertJobs, releaseJob } from './outbox-store.ts';

const DOWN = jobKind.orderCompleted;
const UP = jobKind.stockLow;
const OTHER = jobKind.importApply;
const POLL_MS = 100;
const UNREACHABLE: JobResult = { outcome: 'unreachable', reason: 'nobody is there' };

let core: CoreUnderTest;
let dispatcher: Dispatcher;

beforeEach(async () => {
  core = await startCore();
});
afterEach(async () => {
  await dispatcher?.close();
  await core.close();
});

function dispatch(run: (job: Job) => JobResult, recordFailure?: JobHandler['recordFailure']): void {
  const handler = aHandler(run, recordFailure);
  const handlers = { [DOWN]: handler, [UP]: handler };
  dispatcher = createDispatcher({
    pool: core.pool,
    handlers,
    logger: core.logger,
    concurrency: 4,
    pollMs: POLL_MS,
  });
}

const jobsOf = { [DOWN]: orderJobs, [UP]: alertJobs, [OTHER]: importJobs };
const insert = (kind: keyof typeof jobsOf, count: number) =>
  inTransaction(core.pool, (tx) => insertJobs(tx, jobsOf[kind](count)));
const countJobs = async (kind: string) =>
  (await core.query('select 1 from outbox where kind = $1', [kind])).length;
const allDone = (kind: string) =>
  eventually(`no ${kind} job to be left`, async () => ((await countJobs(kind)) === 0 ? true : null));

test('jobs of an unreachable receiver wait without using up attempts, and then run in their order', async () => {
  let isUp = false;
  const tried: number[] = [];
  await insert(DOWN, 40);
  dispatch((job) => {
    tried.push(subjectOf(job) - 1);
    return isUp ? { outcome: 'done' } : UNREACHABLE;
  });
  await eventually('several probes', async () => (tried.length >= 8 ? true : null));
  expect(new Set(tried)).toEqual(new Set([0, 1, 2, 3]));
  expect(tried.slice(4).every((n) => n === 0)).toBe(true);

  const states = () => core.query('select distinct attempts from outbox where available_at <= now()');
  await eventually('no probe to be under way', async () =>
    JSON.stringify(await states()) === '[{"attempts":0}]' && (await countJobs(DOWN)) === 40 ? true : null,
  );
  tried.length = 0;
  isUp = true;
  await allDone(DOWN);
  const farthest = Math.max(...tried.filter((_, at) => at > 0).map((n, at) => Math.abs(n - at - 1)));
  expect(tried[0]).toBe(0);
  expect(farthest).toBeLessThan(8);
});

test('an unreachable receiver is tried once in each poll, however often the dispatcher is woken', async () => {
  const triedAtMs: number[] = [];
  await insert(DOWN, 10);
  dispatch(() => (triedAtMs.push(performance.now()), UNREACHABLE));
  await eventually('the first tries', async () => (triedAtMs.length >= 4 ? true : null));
  const before = triedAtMs.length;
  const fromMs = performance.now();
  let woken = 0;
  await eventually('two more tries', async () => {
    dispatcher.wake();
    woken += 1;
    return woken >= 50 && triedAtMs.length - before >= 2 ? true : null;
  });
  const polls = Math.ceil((performance.now() - fromMs) / POLL_MS);
  expect(triedAtMs.length - before).toBeLessThanOrEqual(polls + 1);
});

test('a job whose connection breaks each time gets a back-off after some attempts', async () => {
  await insert(DOWN, 1);
  const waits: (boolean | undefined)[] = [];
  dispatch(
    () => ({ outcome: 'broken', reason: 'the connection was lost' }),
    async (tx, _job, { nextRetryAt }) => {
      const text = 'select $1 > now() as waits';
      const { rows } = await tx.query<{ waits: boolean }>({ text, values: [nextRetryAt] });
      waits.push(rows[0]?.waits);
    },
  );
  await eventually('four tries', async () => (waits.length >= 4 ? true : null));
  expect(waits.slice(0, 4)).toEqual([false, false, false, true]);
});

test('jobs of other kinds run while one receiver is unreachable', async () => {
  await insert(DOWN, 10);
  dispatch(({ kind }) => (kind === UP ? { outcome: 'done' } : UNREACHABLE));
  await eventually('the first tries', async () =>
    (await core.query('select 1 from outbox where last_error is not null')).length >= 4 ? true : null,
  );
  await insert(UP, 10);
  await allDone(UP);
  expect(await countJobs(DOWN)).toBe(10);
});

test('a worker that released its job cannot settle it for the worker that claimed it next', async () => {
  await insert(OTHER, 1);
  dispatch(() => UNREACHABLE);
  const claim = async (leaseMs: number) =>
    (await claimJobs(core.pool, { wanted: wantedJobs(OTHER, 1), leaseMs }))[0] as ClaimedJob;
  const first = await claim(0);
  const second = await claim(0);
  await inTransaction(core.pool, (tx) => releaseJob(tx, { job: second, error: 'nobody is there' }));
  const third = await claim(60_000);
  await deleteJob(core.pool, first);
  expect(await countJobs(OTHER)).toBe(1);
  await deleteJob(core.pool, third);
  expect(await countJobs(OTHER)).toBe(0);
});
