import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { createQueueLog } from './queue-log.ts';

let core: CoreUnderTest;
beforeAll(async () => {
  core = await startCore();
});
afterAll(() => core.close());

async function logged(db = core.pool): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const queueLog = createQueueLog({ db, logger });
  await queueLog.run();
  await queueLog.close();
  return lines;
}

test('an empty outbox is logged with zeros, so a missing log line always means a fault', async () => {
  expect(await logged()).toMatchObject([
    { level: 30, msg: 'outbox measured', depth: 0, oldestJobSeconds: 0, deadJobs: 0 },
  ]);
});

test('the log has the wait of the oldest due job and the number of dead letters', async () => {
  await core.query(`insert into outbox (kind, lane, payload, available_at, dead_at) values
    ('order.completed', 'documents', '{}', now() - interval '1 hour', null),
    ('order.completed', 'documents', '{}', now() + interval '1 hour', null),
    ('order.completed', 'documents', '{}', now() - interval '1 day', now()),
    ('stock.low', 'alerts', '{}', now() - interval '1 day', now())`);
  const [line] = await logged();
  expect(line).toMatchObject({ depth: 2, deadJobs: 2 });
  expect(line?.['oldestJobSeconds']).toBeGreaterThanOrEqual(3_600);
  expect(line?.['oldestJobSeconds']).toBeLessThan(86_400);
});

test('when the database does not answer, the error is logged and measuring continues', async () => {
  const gone = { query: () => Promise.reject(new Error('the connection is gone')) };
  expect(await logged(gone as unknown as CoreUnderTest['pool'])).toMatchObject([
    { level: 50, msg: 'outbox not measured' },
  ]);
});
