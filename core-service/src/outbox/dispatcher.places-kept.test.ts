import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jobKind } from '@stockroom/contracts/jobs';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aHandler, importJobs, subjectOf, wantedJobs } from '../testing/test-jobs.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import type { JobResult } from './job-catalogue.ts';
import { claimJobs, insertJobs } from './outbox-store.ts';

const KIND = jobKind.importApply;
const JOBS = 30;
const FAILING = 5;
const AFTER_IT = Array.from({ length: JOBS - FAILING - 1 }, (_, n) => FAILING + 1 + n);
const DONE: JobResult = { outcome: 'done' };

let core: CoreUnderTest;
let dispatcher: Dispatcher | null;

beforeEach(async () => {
  core = await startCore();
  dispatcher = null;
  await inTransaction(core.pool, (tx) => insertJobs(tx, importJobs(JOBS)));
});
afterEach(async () => {
  await dispatcher?.close();
  await core.close();
});

/** Runs all jobs one at a time. Returns the attempted jobs in order, starting with the failing one. */
async function tryAll(run: (n: number, tries: number) => Promise<JobResult> | JobResult): Promise<number[]> {
  const tried: number[] = [];
  const handler = aHandler(
    (job) => {
      const n = subjectOf(job) - 1;
      tried.push(n);
      return run(n, tried.filter((each) => each === n).length);
    },
    // A back-off lasts until the test ends it, however slow the machine is.
    async (tx, { id }) => {
      const text = `update outbox set available_at = now() + interval '1 hour' where id = $1 and available_at > now()`;
      await tx.query({ text, values: [id] });
    },
  );
  const { pool, logger } = core;
  dispatcher = createDispatcher({ pool, logger, handlers: { [KIND]: handler }, concurrency: 1, pollMs: 100 });
  await eventually('all jobs to be done', async () =>
    (await core.query('select 1 from outbox')).length === 0 ? true : null,
  );
  expect(tried.slice(0, FAILING)).toEqual([0, 1, 2, 3, 4]);
  return tried.slice(FAILING);
}

/** Ends the back-off of the failed job, if any. */
const endBackOff = () =>
  core.query('update outbox set available_at = now() where claimed_at is null and attempts > 0');

test('a job that failed once is retried as soon as it is due, before jobs that were inserted later', async () => {
  const tried = await tryAll(async (n, tries) => {
    if (n === FAILING + 1) await endBackOff();
    return n === FAILING && tries === 1 ? { outcome: 'retry', reason: 'busy' } : DONE;
  });
  expect(tried).toEqual([5, 6, 5, ...AFTER_IT.slice(1)]);
});

test('a job that keeps failing queues behind jobs that were inserted before its retry', async () => {
  const tried = await tryAll(async (n, tries) => {
    if (n > FAILING) await endBackOff();
    return n === FAILING && tries <= 4 ? { outcome: 'retry', reason: 'busy' } : DONE;
  });
  expect(tried).toEqual([5, 6, 5, 7, 5, 8, 5, ...AFTER_IT.slice(3), 5]);
});

test('a job whose connection broke is retried at once, and with a back-off after some attempts', async () => {
  const tried = await tryAll((n, tries) =>
    n === FAILING && tries <= 3 ? { outcome: 'broken', reason: 'the connection was lost' } : DONE,
  );
  expect(tried).toEqual([5, 5, 5, 5, ...AFTER_IT]);
});

test('the job of a dead worker is claimed first when its lease expires', async () => {
  const claimed = { wanted: wantedJobs(KIND, 1), leaseMs: 0 };
  const [held] = await claimJobs(core.pool, claimed);
  expect(await claimJobs(core.pool, claimed)).toMatchObject([{ id: held?.id, attempts: 2 }]);
});
