import type { JobKind } from '@stockroom/contracts/jobs';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { createClaiming } from './create-claiming.ts';
import { jobCatalogue, type JobHandlers, type Lane, laneSettings } from './job-catalogue.ts';
import { createLane, type RunningLane } from './lane.ts';
import { claimJobs, type ClaimedJob, extendLeases } from './outbox-store.ts';
import { createResultWriter } from './result-writer.ts';
import { runJob } from './run-job.ts';

interface DispatcherOptions {
  pool: Pool;
  /** The dispatcher claims only jobs of these kinds. */
  handlers: Partial<JobHandlers>;
  logger: Logger;
  tracing?: Tracing | null;
  /** Jobs at once in a lane, unless the lane allows fewer; 0 leaves all jobs to other instances. */
  concurrency?: number;
  leaseMs?: number;
  pollMs?: number;
}

export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * Runs the jobs of the outbox, independently for each lane: at once when `wake` is called after a commit, and every
 * `pollMs` for jobs that became due or whose worker died. A running job has a lease that is extended. If its worker is
 * killed, another one runs the job within `leaseMs` + `pollMs`.
 *
 * A failed job is retried after a back-off, and keeps its place at first. While the database is unreachable, the
 * results of jobs wait to be recorded, and no jobs are claimed: see `createResultWriter`.
 */
export function createDispatcher({
  pool,
  handlers,
  logger,
  tracing = null,
  concurrency = 3,
  leaseMs = 15_000,
  pollMs = 1_000,
}: DispatcherOptions) {
  const writer = createResultWriter();
  const lanes = createLanes({ kinds: Object.keys(handlers) as JobKind[], concurrency, logger, onFree: wake });
  const claiming = createClaiming({
    claim,
    onError: (error) => logger.error({ err: error }, 'claiming jobs failed'),
  });

  // No concurrency: this instance runs no jobs and asks for none.
  let closed = concurrency === 0;
  let isPollDue = false;
  const pollTimer = setInterval(() => {
    isPollDue = true;
    wake();
  }, pollMs);
  const leaseTimer = setInterval(() => void keepLeases(), leaseMs / 3);

  function wake(): void {
    if (!closed) claiming.request();
  }

  async function claim(): Promise<void> {
    // The lease of a job with an unrecorded result may have expired, so nothing may be claimed.
    if (closed || writer.unrecorded() > 0) return;
    const isPoll = isPollDue;
    isPollDue = false;
    const wanted = [...lanes.values()].flatMap((lane) => lane.wanted(isPoll));
    if (wanted.length === 0) return;
    for (const job of await claimJobs(pool, { wanted, leaseMs })) start(job);
  }

  function start(job: ClaimedJob): void {
    const lane = lanes.get(job.lane);
    if (lane === undefined) throw new Error(`job ${job.id} is in the unknown lane ${job.lane}`);
    const running = { pool, handlers, logger, tracing, writer, onResult: lane.noteResult };
    lane.start(job, runJob(running, job));
  }

  async function keepLeases(): Promise<void> {
    const jobs = [...lanes.values()].flatMap((lane) => lane.running());
    if (jobs.length === 0) return;
    await extendLeases(pool, { jobs, leaseMs }).catch((error: unknown) =>
      logger.error({ err: error }, 'extending leases failed'),
    );
  }

  return {
    wake,
    /** Claims no more jobs and waits for the running ones; if the database is unreachable, for 20 s at most. */
    async close(): Promise<void> {
      closed = true;
      writer.closeSoon();
      clearInterval(pollTimer);
      await claiming.ended();
      await Promise.all([...lanes.values()].map((lane) => lane.settled()));
      clearInterval(leaseTimer);
    },
  };
}

function createLanes({
  kinds,
  concurrency,
  ...shared
}: {
  kinds: JobKind[];
  concurrency: number;
  logger: Logger;
  onFree: () => void;
}): Map<Lane, RunningLane> {
  const names = new Set(kinds.map((kind) => jobCatalogue[kind].lane));
  return new Map(
    [...names].map((name) => [
      name,
      createLane({
        ...shared,
        name,
        kinds: kinds.filter((kind) => jobCatalogue[kind].lane === name),
        concurrency: Math.min(concurrency, laneSettings[name].maxConcurrency),
      }),
    ]),
  );
}
