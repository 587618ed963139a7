import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inTransaction, type Tx } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { createDispatcher, type Dispatcher, type JobResult } from './dispatcher.ts';
import { claimJobs, insertJobs, type Job } from './outbox-store.ts';

const JOBS = 30;
const FAILING = 5;
const AFTER_IT = Array.from({ length: JOBS - FAILING - 1 }, (_, n) => FAILING + 1 + n);
const DONE: JobResult = { outcome: 'done' };

let core: CoreUnderTest;
let dispatcher: Dispatcher | null;

beforeEach(async () => {
  core = await startCore();
  dispatcher = null;
  await inTransaction(core.pool, (tx) =>
    insertJobs(
      tx,
      Array.from({ length: JOBS }, (_, n) => ({ kind: 'test', payload: { n } })),
    ),
  );
});
afterEach(async () => {
  await dispatcher?.close();
  await core.close();
});

/** Does all jobs one at a time, and returns which were tried, in order, from the one that fails on. */
async function tryAll(run: (n: number, tries: number) => Promise<JobResult> | JobResult): Promise<number[]> {
  const tried: number[] = [];
  const handler = {
    async run({ payload }: { payload: Record<string, unknown> }) {
      const n = Number(payload['n']);
      tried.push(n);
      return run(n, tried.filter((each) => each === n).length);
    },
    // A back-off lasts until it is ended, however slow the machine is.
    async recordFailure(tx: Tx, { id }: Job) {
      const text = `update outbox set available_at = now() + interval '1 hour' where id = $1 and available_at > now()`;
      await tx.query({ text, values: [id] });
    },
  };
  const { pool, logger } = core;
  dispatcher = createDispatcher({ pool, logger, handlers: { test: handler }, concurrency: 1, pollMs: 100 });
  await eventually('all jobs to be done', async () =>
    (await core.query('select 1 from outbox')).length === 0 ? true : null,
  );
  expect(tried.slice(0, FAILING)).toEqual([0, 1, 2, 3, 4]);
  return tried.slice(FAILING);
}

/** Ends the back-off of the one that has failed, if it is in one. */
const endBackOff = () =>
  core.query('update outbox set available_at = now() where claimed_at is null and attempts > 0');

test('a job that fails once is tried again as soon as it is due, before those that were placed after it', async () => {
  const tried = await tryAll(async (n, tries) => {
    if (n === FAILING + 1) await endBackOff();
    return n === FAILING && tries === 1 ? { outcome: 'retry', reason: 'busy' } : DONE;
  });
  expect(tried).toEqual([5, 6, 5, ...AFTER_IT.slice(1)]);
});

test('a job that goes on failing has to wait its turn after those that were there before', async () => {
  const tried = await tryAll(async (n, tries) => {
    if (n > FAILING) await endBackOff();
    return n === FAILING && tries <= 4 ? { outcome: 'retry', reason: 'busy' } : DONE;
  });
  expect(tried).toEqual([5, 6, 5, 7, 5, 8, 5, ...AFTER_IT.slice(3), 5]);
});

test('a job that was broken off is tried again at once, and only after some attempts has to wait', async () => {
  const tried = await tryAll((n, tries) =>
    n === FAILING && tries <= 3 ? { outcome: 'broken', reason: 'the connection was lost' } : DONE,
  );
  expect(tried).toEqual([5, 5, 5, 5, ...AFTER_IT]);
});

test('the job of a worker that died comes first once its lease is over', async () => {
  const claimed = { kinds: ['test'], limit: 1, leaseMs: 0 };
  const [held] = await claimJobs(core.pool, claimed);
  expect(await claimJobs(core.pool, claimed)).toMatchObject([{ id: held?.id, attempts: 2 }]);
});
