import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@stockroom/local/testing/test-database';
import { pino } from 'pino';
import { createPool, type Pool } from '../../../core-service/src/db/pool.ts';
import { createQueueLog } from '../../../core-service/src/outbox/queue-log.ts';
import { synthesise } from './testing/synthesise.ts';

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool({ databaseUrl: database.url, onIdleError: () => undefined });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

interface Filter {
  FilterPattern: string;
  MetricTransformations: { MetricName: string; MetricValue: string }[];
}

/** Evaluates a log line like CloudWatch, for the one pattern form of the template. */
function measure(line: Record<string, unknown>, filter: Filter): [string, unknown][] {
  const [, field = '', value] = /^\{ \$\.(\w+) = "([^"]*)" \}$/.exec(filter.FilterPattern) ?? [];
  if (line[field] !== value) return [];
  return filter.MetricTransformations.map((each) => [
    each.MetricName,
    line[each.MetricValue.slice('$.'.length)],
  ]);
}

test('the metrics of the alarms are read from the lines that core logs', async () => {
  await pool.query(`insert into outbox (kind, lane, payload, available_at, dead_at) values
    ('order.completed', 'documents', '{}', now() - interval '20 minutes', null),
    ('order.completed', 'documents', '{}', now() - interval '1 day', now())`);
  const lines: Record<string, unknown>[] = [];
  const logger = pino(
    { name: 'core-service' },
    { write: (line: string) => void lines.push(JSON.parse(line)) },
  );
  const queueLog = createQueueLog({ db: pool, logger });
  await queueLog.run();
  await queueLog.close();
  logger.info({}, 'stopped');

  const template = synthesise();
  const filters = Object.values(template.findResources('AWS::Logs::MetricFilter'));
  const measured = lines.flatMap((line) => filters.flatMap(({ Properties }) => measure(line, Properties)));
  expect(Object.fromEntries(measured)).toEqual({ oldestJobSeconds: expect.any(Number), deadJobs: 1 });
  expect(measured).toHaveLength(2);
  // 20 minutes are above the alarm's 15.
  const [alarm] = Object.values(
    template.findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: 'oldestJobSeconds' } }),
  );
  expect(Object.fromEntries(measured)['oldestJobSeconds']).toBeGreaterThan(alarm?.['Properties'].Threshold);
});
