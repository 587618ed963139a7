import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jobKind } from '@stockroom/contracts/jobs';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aHandler, importJobs, subjectOf, wantedJobs } from '../testing/test-jobs.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { Job, JobResult } from './job-catalogue.ts';
import { claimJobs, type ClaimedJob, deleteJob, findDead, insertJobs, requeueDead } from './outbox-store.ts';

const KIND = jobKind.importApply;

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
  const dispatcher = createDispatcher({
    pool: core.pool,
    handlers: { [KIND]: aHandler(run) },
    logger: core.logger,
    ...options,
  });
  dispatchers.push(dispatcher);
  return dispatcher;
}

const insert = (count: number) => inTransaction(core.pool, (tx) => insertJobs(tx, importJobs(count)));
const jobsLeft = () =>
  core.query<{ attempts: number; last_error: string }>('select attempts, last_error from outbox');
const allDone = () =>
  eventually('the outbox to be empty', async () => ((await jobsLeft()).length === 0 ? true : null));

test('a woken dispatcher does not wait for its poll', async () => {
  const seen: number[] = [];
  const dispatcher = dispatch(async (job) => (seen.push(subjectOf(job)), { outcome: 'done' }), {
    pollMs: 3_600_000,
  });
  await insert(30);
  dispatcher.wake();
  await allDone();
  expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
});

test('two dispatchers on one outbox run each job once', async () => {
  const seen: unknown[] = [];
  const run = async (job: Job): Promise<JobResult> => (seen.push(subjectOf(job)), { outcome: 'done' });
  await insert(100);
  for (const dispatcher of [dispatch(run), dispatch(run)]) dispatcher.wake();
  await allDone();
  expect(new Set(seen).size).toBe(100);
  expect(seen).toHaveLength(100);
});

test('at most the requested number of jobs is claimed or put back, even if PostgreSQL estimates an empty outbox', async () => {
  await insert(100);
  await core.query('delete from outbox');
  await core.query('analyze outbox');
  await insert(100);
  expect(await claimJobs(core.pool, { wanted: wantedJobs(KIND, 3), leaseMs: 60_000 })).toHaveLength(3);

  await core.query('update outbox set dead_at = now()');
  const dead = await findDead(core.pool, { kind: KIND, lastId: 1_000, limit: 3 });
  const ids = dead.map(({ id }) => id);
  expect(await inTransaction(core.pool, (tx) => requeueDead(tx, ids))).toHaveLength(3);
});

test('the job of a dead worker runs again when its lease expires', async () => {
  await insert(1);
  const [held] = await claimJobs(core.pool, { wanted: wantedJobs(KIND, 1), leaseMs: 300 });
  expect(held).toMatchObject({ attempts: 1 });
  const attempts: number[] = [];
  dispatch(async (job) => (attempts.push(job.attempts), { outcome: 'done' }), { pollMs: 20 });
  await allDone();
  expect(attempts).toEqual([2]);
});

test('a job that runs longer than its lease is not claimed by another worker', async () => {
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

test('a worker whose job was claimed by another cannot settle it', async () => {
  await insert(1);
  const [lost] = await claimJobs(core.pool, { wanted: wantedJobs(KIND, 1), leaseMs: 0 });
  const [held] = await claimJobs(core.pool, { wanted: wantedJobs(KIND, 1), leaseMs: 60_000 });
  await deleteJob(core.pool, lost as ClaimedJob);
  expect(await jobsLeft()).toHaveLength(1);
  await deleteJob(core.pool, held as ClaimedJob);
  expect(await jobsLeft()).toHaveLength(0);
});

test('a job that throws, or has no handler, stays in the outbox and is retried', async () => {
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

test('a closing dispatcher waits for its running jobs and claims no more', async () => {
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
