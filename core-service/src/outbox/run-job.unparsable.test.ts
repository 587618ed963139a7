import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { jobKind } from '@stockroom/contracts/jobs';
import { inTransaction } from '../db/transaction.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { aHandler, orderJobs, subjectOf } from '../testing/test-jobs.ts';
import { createDispatcher, type Dispatcher } from './dispatcher.ts';
import { insertJobs } from './outbox-store.ts';

let core: CoreUnderTest;
let dispatcher: Dispatcher;
beforeAll(async () => {
  core = await startCore();
});
afterEach(async () => {
  await dispatcher.close();
  await core.query('delete from outbox');
});
afterAll(() => core.close());

test('a job whose payload cannot be parsed is dead and says why; jobs before and after it run', async () => {
  await inTransaction(core.pool, (tx) => insertJobs(tx, orderJobs(3)));
  await core.query('update outbox set order_id = null, document_id = null where order_id = 2');
  const ran: number[] = [];
  dispatcher = createDispatcher({
    pool: core.pool,
    logger: core.logger,
    handlers: {
      [jobKind.orderCompleted]: aHandler((job) => (ran.push(subjectOf(job)), { outcome: 'done' })),
    },
    pollMs: 20,
  });
  const [dead, ...others] = await eventually('the other jobs to be done', async () => {
    const { data } = (await core.get('/admin/jobs')).body;
    return data.length === 1 && data[0].state === 'dead' ? data : null;
  });
  expect(others).toEqual([]);
  expect(dead).toMatchObject({ state: 'dead', attempts: 1, orderId: null });
  expect(dead.lastError).toBe(
    'the payload is not valid (orderId: Invalid input: expected number, received undefined; documentId: Invalid input: expected number, received undefined)',
  );
  expect(ran.toSorted((a, b) => a - b)).toEqual([1, 3]);

  const { status, body } = await core.post(`/admin/jobs/${dead.id}/retry`, {});
  expect([status, body.state]).toEqual([202, 'waiting']);
});
