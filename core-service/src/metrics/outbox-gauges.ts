import { jobKinds, jobStates } from '@stockroom/contracts/jobs';
import { createHealthCheck } from '@stockroom/service-kit/health/health-check';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { countJobs, type CountedJobs } from '../outbox/outbox-store.ts';

/** Scrapes within this time share one query. */
const KEPT_MS = 5_000;
const ANSWER_WITHIN_MS = 2_000;

interface OutboxDeps {
  pool: Pool;
  logger: Pick<Logger, 'warn'>;
}

/**
 * Registers gauges of how many jobs are in the outbox and how old the oldest is. All instances share the outbox and show the
 * same: take the maximum, never the sum. If the database does not answer within 2 s, the scrape leaves out these two gauges
 * and nothing else.
 */
export function registerOutboxGauges(registry: Registry, deps: OutboxDeps): void {
  const count = createJobCount(deps);
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_outbox_jobs',
      help: 'Jobs in the outbox, which all instances share',
      labelNames: ['kind', 'state'],
      registers: [],
      async collect() {
        this.reset();
        const jobs = await count();
        if (jobs === null) return;
        for (const kind of jobKinds) for (const state of jobStates) this.set({ kind, state }, 0);
        for (const { kind, state, jobCount } of jobs) this.set({ kind, state }, jobCount);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_outbox_oldest_job_age_seconds',
      help: 'Age of the oldest job of a kind that is waiting or running; 0 if there is none',
      labelNames: ['kind'],
      registers: [],
      async collect() {
        this.reset();
        const jobs = await count();
        if (jobs === null) return;
        for (const kind of jobKinds) {
          const ages = jobs.filter((each) => each.kind === kind && each.state !== 'dead');
          this.set({ kind }, Math.max(0, ...ages.map(({ oldestAgeSeconds }) => oldestAgeSeconds)));
        }
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'stockroom_metrics_collection_success',
      help: '1 if this part of the scrape could be collected, else 0',
      labelNames: ['part'],
      registers: [],
      async collect() {
        this.set({ part: 'outbox' }, (await count()) === null ? 0 : 1);
      },
    }),
  );
}

/** Counts jobs once for all scrapes within `KEPT_MS`; null if that fails. */
function createJobCount({ pool, logger }: OutboxDeps): () => Promise<CountedJobs[] | null> {
  const part = createHealthCheck({
    ask: async () => ({ jobs: await countWithin(pool) }),
    limitMs: ANSWER_WITHIN_MS,
    keepMs: KEPT_MS,
    onDown: (error) => logger.warn({ err: error }, 'jobs of the outbox not counted'),
  });
  return async () => {
    const counted = await part();
    return counted.jobs ?? null;
  };
}

/** The database cancels a slow count by itself, so that it does not keep its connection. */
function countWithin(pool: Pool): Promise<CountedJobs[]> {
  return inTransaction(pool, async (tx) => {
    await tx.query({ text: `set local statement_timeout = ${ANSWER_WITHIN_MS}` });
    return countJobs(tx);
  });
}
