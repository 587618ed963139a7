import type { Tracing } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import {
  buryJob,
  claimJobs,
  deleteJob,
  extendLeases,
  type Job,
  releaseJob,
  retryJob,
} from './outbox-store.ts';
import { MAX_ATTEMPTS, MAX_ATTEMPTS_IN_PLACE, retryDelayMs } from './retry-policy.ts';
import { endJobSpan, traceJob } from './trace-job.ts';

/**
 * How a job went: done, worth another try, never to be tried again; not tried at all, as who does the jobs of its kind
 * cannot be reached; or broken off by a lost connection. Reasons are in words, without personal data.
 */
export type JobResult =
  { outcome: 'done' } | { outcome: 'retry' | 'dead' | 'unreachable' | 'broken'; reason: string };

/** Why a job stopped, and when it is tried again: null is never. */
interface JobFailure {
  reason: string;
  nextRetryAt: Date | null;
}

export interface JobHandler {
  /** Does the job. It may be run again after it has succeeded, when the record of that was lost. */
  run(job: Job): Promise<JobResult>;
  /** Notes a failure where people look for it, in the transaction that puts the job back or buries it. */
  recordFailure(tx: Tx, job: Job, failure: JobFailure): Promise<void>;
}

interface DispatcherOptions {
  pool: Pool;
  handlers: Record<string, JobHandler>;
  logger: Logger;
  tracing?: Tracing | null;
  /** Jobs at once; 0 leaves them to other instances. */
  concurrency?: number;
  leaseMs?: number;
  pollMs?: number;
}

export type Dispatcher = ReturnType<typeof createDispatcher>;

/**
 * Runs the outbox's jobs, `concurrency` at once: as soon as `wake` is called after a commit, and every `pollMs` for
 * those that came due or whose worker died. A job is held by a lease that is extended while it runs, so that one
 * whose worker was killed is run by another within `leaseMs` + `pollMs`.
 *
 * Once a kind proves unreachable its jobs wait without using up attempts, but for the oldest, which is tried every
 * `pollMs`: when that gets through, all go on in their order, without any back-off. One that fails keeps its place too,
 * at first, and is tried again after a back-off, or at once where it was broken off: a receiver that stops or is started
 * again is no reason to send its customer to the back.
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
  const running = new Map<Job, Promise<void>>();
  const unreachable = new Set<string>();
  let claiming: Promise<void> | null = null;
  let wokenWhileClaiming = false;
  let probesDue = false;

  // No concurrency: this instance runs no jobs and asks for none.
  let closed = concurrency === 0;
  const pollTimer = setInterval(poll, pollMs);
  const leaseTimer = setInterval(() => void keepLeases(), leaseMs / 3);

  function poll(): void {
    probesDue = true;
    claimSoon();
  }

  function wake(): void {
    // Each claim then passes over all the jobs that wait: the poll's one a second is enough.
    if (unreachable.size === 0) claimSoon();
  }

  function claimSoon(): void {
    if (claiming !== null) {
      wokenWhileClaiming = true;
    } else if (!closed) {
      claiming = claim()
        .catch((error: unknown) => logger.error({ err: error }, 'claiming jobs failed'))
        .finally(() => {
          claiming = null;
          if (wokenWhileClaiming) claimSoon();
        });
    }
  }

  async function claim(): Promise<void> {
    wokenWhileClaiming = false;
    const reachable = Object.keys(handlers).filter((kind) => !unreachable.has(kind));
    await claimOf(reachable, concurrency - running.size);
    if (!probesDue) return;
    probesDue = false;
    const idle = [...unreachable].filter((kind) => ![...running.keys()].some((job) => job.kind === kind));
    for (const kind of idle) await claimOf([kind], Math.min(1, concurrency - running.size));
  }

  async function claimOf(kinds: string[], limit: number): Promise<void> {
    if (kinds.length === 0 || limit <= 0) return;
    for (const job of await claimJobs(pool, { kinds, limit, leaseMs })) {
      running.set(
        job,
        runJob(job).finally(() => {
          running.delete(job);
          wake();
        }),
      );
    }
  }

  async function runJob(job: Job): Promise<void> {
    const span = tracing === null ? null : traceJob(tracing, job);
    const traceId = span === null ? {} : { traceId: span.traceId };
    const log = logger.child({ jobId: job.id, kind: job.kind, attempt: job.attempts, ...traceId });
    let outcome: JobResult['outcome'] | 'unsettled' = 'unsettled';
    try {
      const handler = handlers[job.kind];
      if (handler === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`);
      const result = await handler
        .run({ ...job, traceparent: span?.traceparent ?? null })
        .catch((error: unknown): JobResult => {
          log.error({ err: error }, 'job threw');
          return { outcome: 'retry', reason: 'an internal error, see the log' };
        });
      noteReachability(job.kind, result);
      await (result.outcome === 'done' ? deleteJob(pool, job) : settleFailure(handler, job, result));
      outcome = result.outcome;
      log.info(result, 'job settled');
    } catch (error) {
      // The lease runs out and the job comes back.
      log.error({ err: error }, 'job not settled');
    } finally {
      endJobSpan(span, outcome);
    }
  }

  function noteReachability(kind: string, { outcome }: JobResult): void {
    // Whoever breaks off may be gone, or may be there again: the next try tells.
    if (outcome === 'broken') return;
    if (outcome !== 'unreachable') {
      if (unreachable.delete(kind)) logger.info({ kind }, 'jobs go on');
    } else if (!unreachable.has(kind)) {
      unreachable.add(kind);
      logger.warn({ kind }, 'jobs wait');
    }
  }

  async function settleFailure(
    handler: JobHandler,
    job: Job,
    result: Exclude<JobResult, { outcome: 'done' }>,
  ): Promise<void> {
    const { reason } = result;
    await inTransaction(pool, async (tx) => {
      if (result.outcome === 'unreachable') {
        const nextRetryAt = await releaseJob(tx, { job, error: reason });
        const untried = { ...job, attempts: job.attempts - 1 };
        if (nextRetryAt !== null) await handler.recordFailure(tx, untried, { reason, nextRetryAt });
        return;
      }
      if (result.outcome === 'dead' || job.attempts >= MAX_ATTEMPTS) {
        if (await buryJob(tx, { job, error: reason }))
          await handler.recordFailure(tx, job, { reason, nextRetryAt: null });
        return;
      }
      const isTriedAtOnce = result.outcome === 'broken' && job.attempts <= MAX_ATTEMPTS_IN_PLACE;
      const delayMs = isTriedAtOnce ? 0 : retryDelayMs(job.attempts, Math.random);
      const nextRetryAt = await retryJob(tx, { job, delayMs, error: reason });
      if (nextRetryAt !== null) await handler.recordFailure(tx, job, { reason, nextRetryAt });
    });
  }

  async function keepLeases(): Promise<void> {
    if (running.size === 0) return;
    await extendLeases(pool, { jobs: [...running.keys()], leaseMs }).catch((error: unknown) =>
      logger.error({ err: error }, 'extending leases failed'),
    );
  }

  return {
    wake,
    /** Claims nothing more and waits for the jobs that are running. */
    async close(): Promise<void> {
      closed = true;
      clearInterval(pollTimer);
      await claiming;
      await Promise.all(running.values());
      clearInterval(leaseTimer);
    },
  };
}
