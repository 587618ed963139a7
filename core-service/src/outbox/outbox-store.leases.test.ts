import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jobKind } from '@stockroom/contracts/jobs';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { importJobs, wantedJobs } from '../testing/test-jobs.ts';
import { claimJobs, type ClaimedJob, extendLeases, insertJobs, retryJob } from './outbox-store.ts';

const HOUR_MS = 3_600_000;

let core: CoreUnderTest;

beforeEach(async () => {
  core = await startCore();
  await inTransaction(core.pool, (tx) => insertJobs(tx, importJobs(1)));
});
afterEach(() => core.close());

async function claim(leaseMs: number): Promise<ClaimedJob> {
  const [job] = await claimJobs(core.pool, { wanted: wantedJobs(jobKind.importApply, 1), leaseMs });
  return job as ClaimedJob;
}

async function dueAt(): Promise<Date> {
  const [job] = await core.query<{ available_at: Date }>('select available_at from outbox');
  return job!.available_at;
}

test('the lease of a running job is extended; the lease of a job that another worker has claimed is not', async () => {
  const lost = await claim(0);
  const held = await claim(60_000);
  const until = await dueAt();
  await extendLeases(core.pool, { jobs: [lost], leaseMs: HOUR_MS });
  expect(await dueAt()).toEqual(until);
  await extendLeases(core.pool, { jobs: [held], leaseMs: HOUR_MS });
  expect((await dueAt()).getTime()).toBeGreaterThan(until.getTime() + HOUR_MS / 2);
});

test('a job that is put back while its lease is extended keeps its due time', async () => {
  const job = await claim(60_000);
  let extending = Promise.resolve();
  const told = await inTransaction(core.pool, async (tx) => {
    const due = await retryJob(tx, { job, delayMs: 1_000, error: 'busy' });
    extending = extendLeases(core.pool, { jobs: [job], leaseMs: HOUR_MS });
    await eventually('the extension to wait for the row', async () => {
      const waiting = await core.query(
        `select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like 'update outbox set available_at%'`,
      );
      return waiting.length === 1 ? true : null;
    });
    return due;
  });
  await extending;
  expect(await dueAt()).toEqual(told);
});
