import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { jobKind } from '@stockroom/contracts/jobs';
import { inTransaction } from '../db/transaction.ts';
import { createDispatcher, type Dispatcher } from '../outbox/dispatcher.ts';
import type { JobResult } from '../outbox/job-catalogue.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aHandler, orderJobs } from '../testing/test-jobs.ts';

let core: CoreUnderTest;
let dispatcher: Dispatcher;
beforeEach(async () => {
  core = await startCore();
});
afterEach(async () => {
  await dispatcher.close();
  await core.close();
});

const KIND = jobKind.orderCompleted;

test('attempts are counted by outcome, an exception as a retry, and a dead letter once', async () => {
  const results: (JobResult | Error)[] = [
    { outcome: 'unreachable', reason: 'nobody there' },
    new Error('broken'),
    { outcome: 'dead', reason: 'never' },
  ];
  const handler = aHandler(() => {
    const result = results.shift() ?? { outcome: 'done' };
    if (result instanceof Error) throw result;
    return result;
  });
  const { measureJobs, registry } = core.metrics;
  dispatcher = createDispatcher({
    pool: core.pool,
    handlers: measureJobs({ [KIND]: handler }),
    logger: core.logger,
    concurrency: 1,
    pollMs: 20,
  });
  await inTransaction(core.pool, (tx) => insertJobs(tx, orderJobs(2)));
  dispatcher.wake();
  await eventually('one to be done and one dead', async () => {
    const left = await core.query<{ dead: boolean }>('select dead_at is not null as dead from outbox');
    return left.length === 1 && left[0]!.dead ? true : null;
  });
  await dispatcher.close();

  const lines = (await registry.metrics()).split('\n');
  const attempts = (outcome: string) =>
    `stockroom_outbox_attempts_total{kind="${KIND}",outcome="${outcome}"}`;
  expect(lines).toEqual(
    expect.arrayContaining([
      `${attempts('unreachable')} 1`,
      `${attempts('retry')} 1`,
      `${attempts('dead')} 1`,
      `${attempts('done')} 1`,
      `stockroom_outbox_dead_letters_total{kind="${KIND}"} 1`,
      `stockroom_outbox_job_duration_seconds_count{kind="${KIND}"} 4`,
    ]),
  );
});
