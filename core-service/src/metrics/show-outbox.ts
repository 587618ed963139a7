import { jobKinds, jobStates } from '@stockroom/contracts/jobs';
import { createPart } from '@stockroom/contracts/process/create-part';
import type { Logger } from 'pino';
import { Gauge, type Registry } from 'prom-client';
import type { Pool } from '../db/pool.ts';
import { inTransaction } from '../db/transaction.ts';
import { countJobs, type CountedJobs } from '../jobs/count-jobs.ts';

/** Two scrapers that ask within it are one query. */
const KEPT_MS = 5_000;
const ANSWER_WITHIN_MS = 2_000;

interface OutboxDeps {
  pool: Pool;
  logger: Pick<Logger, 'warn'>;
}

/**
 * Shows how many jobs are in the outbox and how old the oldest is. Every instance shows the same, as they share the
 * outbox: take the maximum of them, never the sum. Where the database does not say within 2 s, these two are left out
 * of the scrape and nothing else is.
 */
export function showOutbox(registry: Registry, deps: OutboxDeps): void {
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
      help: 'Age of the oldest job of a kind that is waiting or running; 0 where there is none',
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
      help: '1 where this part of the scrape could be collected, else 0',
      labelNames: ['part'],
      registers: [],
      async collect() {
        this.set({ part: 'outbox' }, (await count()) === null ? 0 : 1);
      },
    }),
  );
}

/** Counts jobs, for all who ask within `KEPT_MS` once; null where that fails. */
function createJobCount({ pool, logger }: OutboxDeps): () => Promise<CountedJobs[] | null> {
  const part = createPart({
    ask: async () => ({ jobs: await countWithin(pool) }),
    limitMs: ANSWER_WITHIN_MS,
    keepMs: KEPT_MS,
    onDown: (error) => logger.warn({ err: error }, 'outbox not counted'),
  });
  return async () => {
    const counted = await part();
    return counted.jobs ?? null;
  };
}

/** The database gives up by itself, so that a slow count does not keep its connection. */
function countWithin(pool: Pool): Promise<CountedJobs[]> {
  return inTransaction(pool, async (tx) => {
    await tx.query({ text: `set local statement_timeout = ${ANSWER_WITHIN_MS}` });
    return countJobs(tx);
  });
}
