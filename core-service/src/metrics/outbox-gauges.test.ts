import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inTransaction } from '../db/transaction.ts';
import type { NewJob } from '../outbox/job-catalogue.ts';
import { insertJobs } from '../outbox/outbox-store.ts';
import { type CoreUnderTest, startCore } from '../testing/core-under-test.ts';
import { eventually } from '../testing/eventually.ts';
import { alertJobs, orderJobs } from '../testing/test-jobs.ts';
import { registerOutboxGauges } from './outbox-gauges.ts';

/** How long a count is cached. */
const KEPT_MS = 5_000;

let core: CoreUnderTest;
let counts: number;
beforeEach(async () => {
  core = await startCore();
  counts = 0;
});
afterEach(() => core.close());

/** Registers the gauges of core's outbox, and counts their queries. */
function show(): void {
  const pool = Object.create(core.pool, {
    connect: { value: () => ((counts += 1), core.pool.connect()) },
  }) as typeof core.pool;
  registerOutboxGauges(core.metrics.registry, { pool, logger: core.logger });
}

async function scrape(): Promise<Record<string, number>> {
  const lines = (await core.metrics.registry.metrics()).split('\n');
  const series = lines.filter((line) => /^stockroom_(outbox_(jobs|oldest)|metrics)/.test(line));
  return Object.fromEntries(
    series.map((line) => {
      const [name = '', value] = line.split(' ');
      return [name.replace('stockroom_', ''), Number(value)];
    }),
  );
}

const isCollected = (shown: Record<string, number>) =>
  shown['metrics_collection_success{part="outbox"}'] === 1;

const insert = (jobs: NewJob[], ageSeconds: number, columns = '') =>
  inTransaction(core.pool, async (tx) => {
    await insertJobs(tx, jobs);
    await tx.query({
      text: `update outbox set (created_at, queued_at) = row(now() - $1 * interval '1 second', now() - $1 * interval '1 second') ${columns}
        where id = (select max(id) from outbox)`,
      values: [ageSeconds],
    });
  });

test('jobs are counted by kind and state, with the age of the oldest one that is not dead', async () => {
  show();
  await insert(orderJobs(1), 100);
  await insert(orderJobs(1), 600);
  await insert(orderJobs(1), 9_000, ', dead_at = now()');
  await insert(alertJobs(1), 5, `, claimed_at = now(), available_at = now() + interval '1 minute'`);
  const shown = await eventually('the jobs to be counted in time', async () => {
    const scraped = await scrape();
    return isCollected(scraped) ? scraped : null;
  });
  expect(shown).toMatchObject({
    'outbox_jobs{kind="order.completed",state="waiting"}': 2,
    'outbox_jobs{kind="order.completed",state="dead"}': 1,
    'outbox_jobs{kind="stock.low",state="running"}': 1,
    'outbox_jobs{kind="import.apply",state="waiting"}': 0,
    'outbox_oldest_job_age_seconds{kind="import.apply"}': 0,
  });
  const age = shown['outbox_oldest_job_age_seconds{kind="order.completed"}'];
  expect(age).toBeGreaterThanOrEqual(600);
  expect(age).toBeLessThan(9_000);
});

test('concurrent scrapes share one query', async () => {
  show();
  const asked = await eventually('four scrapes while a new count is kept', async () => {
    counts = 0;
    const startedAt = performance.now();
    const scrapes = [...(await Promise.all([scrape(), scrape(), scrape()])), await scrape()];
    const isKept = performance.now() - startedAt < KEPT_MS && scrapes.every(isCollected);
    return isKept && counts > 0 ? counts : null;
  });
  expect(asked).toBe(1);
});

test('when the outbox cannot be counted, its metrics are missing, a gauge reports that, and all other metrics are there', async () => {
  show();
  await inTransaction(core.pool, async (tx) => {
    await tx.query({ text: 'lock table outbox in access exclusive mode' });
    expect(await scrape()).toEqual({ 'metrics_collection_success{part="outbox"}': 0 });
    expect(await core.metrics.registry.metrics()).toContain('stockroom_orders_placed_total');
  });
});
