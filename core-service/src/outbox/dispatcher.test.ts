import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { createDispatcher, type Dispatcher, type JobHandler, type JobResult } from './dispatcher.ts';
import { claimJobs, deleteJob, insertJobs, type Job, reviveDeadJobs } from './outbox-store.ts';

let core: CoreUnderTest;
const dispatchers: Dispatcher[] = [];

beforeEach(async () => {
  core = await startCore();
});
afterEach(async () => {
  await Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.close()));
  await core.close();
});

function dispatch(
  run: (job: Job) => Promise<JobResult>,
  options: { leaseMs?: number; pollMs?: number } = {},
): Dispatcher {
  const handler: JobHandler = { run, recordFailure: async () => undefined };
  const dispatcher = createDispatcher({
    pool: core.pool,
    handlers: { test: handler },
    logger: core.logger,
    ...options,
  });
  dispatchers.push(dispatcher);
  return dispatcher;
}

const insert = (count: number) =>
  inTransaction(core.pool, (tx) =>
    insertJobs(
      tx,
      Array.from({ length: count }, (_, n) => ({ kind: 'test', payload: { n } })),
    ),
  );
const jobsLeft = () =>
  core.query<{ attempts: number; last_error: string }>('select attempts, last_error from outbox');
const allDone = () =>
  eventually('the outbox to be empty', async () => ((await jobsLeft()).length === 0 ? true : null));

test('a woken dispatcher does not wait for its poll', async () => {
  const seen: unknown[] = [];
  const dispatcher = dispatch(async ({ payload }) => (seen.push(payload['n']), { outcome: 'done' }), {
    pollMs: 3_600_000,
  });
  await insert(30);
  dispatcher.wake();
  await allDone();
  expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, n) => n));
});

test('two dispatchers on one outbox run each job once', async () => {
  const seen: unknown[] = [];
  const run = async ({ payload }: Job): Promise<JobResult> => (seen.push(payload['n']), { outcome: 'done' });
  await insert(100);
  for (const dispatcher of [dispatch(run), dispatch(run)]) dispatcher.wake();
  await allDone();
  expect(new Set(seen).size).toBe(100);
  expect(seen).toHaveLength(100);
});

test('no more is claimed, or put back, than was asked for, also where PostgreSQL takes the outbox to be empty', async () => {
  await insert(100);
  await core.query('delete from outbox');
  await core.query('analyze outbox');
  await insert(100);
  expect(await claimJobs(core.pool, { kinds: ['test'], limit: 3, leaseMs: 60_000 })).toHaveLength(3);

  await core.query('update outbox set dead_at = now()');
  const first = { kind: 'test', lastId: 1_000, limit: 3 };
  expect(await inTransaction(core.pool, (tx) => reviveDeadJobs(tx, first))).toHaveLength(3);
});

test('the job of a worker that died comes back when its lease is over', async () => {
  await insert(1);
  const [held] = await claimJobs(core.pool, { kinds: ['test'], limit: 1, leaseMs: 300 });
  expect(held).toMatchObject({ attempts: 1 });
  const attempts: number[] = [];
  dispatch(async (job) => (attempts.push(job.attempts), { outcome: 'done' }), { pollMs: 20 });
  await allDone();
  expect(attempts).toEqual([2]);
});

test('a job that runs for longer than its lease is not taken by another', async () => {
  await insert(1);
  let runs = 0;
  const slow = async (): Promise<JobResult> => {
    runs++;
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    return { outcome: 'done' };
  };
  dispatch(slow, { leaseMs: 3_000, pollMs: 20 });
  dispatch(slow, { leaseMs: 3_000, pollMs: 20 });
  await allDone();
  expect(runs).toBe(1);
});

test('a worker that lost its job to another cannot end it', async () => {
  await insert(1);
  const [lost] = await claimJobs(core.pool, { kinds: ['test'], limit: 1, leaseMs: 0 });
  const [held] = await claimJobs(core.pool, { kinds: ['test'], limit: 1, leaseMs: 60_000 });
  await deleteJob(core.pool, lost as Job);
  expect(await jobsLeft()).toHaveLength(1);
  await deleteJob(core.pool, held as Job);
  expect(await jobsLeft()).toHaveLength(0);
});

test('a job that throws, or whose kind nobody handles, stays and is tried again', async () => {
  await insert(1);
  let runs = 0;
  dispatch(
    async () => {
      if (++runs === 1) throw new Error('boom');
      return { outcome: 'done' };
    },
    { pollMs: 20 },
  );
  await allDone();
  expect(runs).toBe(2);
});

test('a closing dispatcher waits for what it runs and claims nothing more', async () => {
  await insert(20);
  let started = 0;
  let finished = 0;
  const dispatcher = dispatch(async () => {
    started++;
    await new Promise((resolve) => setTimeout(resolve, 50));
    finished++;
    return { outcome: 'done' };
  });
  dispatcher.wake();
  await eventually('a job to start', async () => (started > 0 ? true : null));
  await dispatcher.close();
  expect(finished).toBe(started);
  expect(await jobsLeft()).toHaveLength(20 - started);
});
