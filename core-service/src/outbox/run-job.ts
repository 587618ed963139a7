import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { Logger } from 'pino';
import type { Pool } from '../db/pool.ts';
import {
  type Job,
  type JobHandler,
  type JobHandlers,
  type JobResult,
  laneSettings,
  parsePayload,
} from './job-catalogue.ts';
import type { ClaimedJob } from './outbox-store.ts';
import { isDatabaseAway, type ResultWriter } from './result-writer.ts';
import { settleJob } from './settle-job.ts';
import { endJobSpan, traceJob } from './trace-job.ts';

export interface RunJobDeps {
  pool: Pool;
  handlers: Partial<JobHandlers>;
  logger: Logger;
  tracing: Tracing | null;
  writer: ResultWriter;
  /** Called with the result, before it is written. */
  onResult: (job: ClaimedJob, result: JobResult) => void;
}

/** The handler of a job whose payload cannot be parsed: its subject is unknown. */
const noHandler: Pick<JobHandler, 'recordFailure'> = { recordFailure: async () => undefined };

/**
 * Runs one claimed job and settles it. Never throws: a job that could not be settled runs again when its lease expires.
 */
export async function runJob(deps: RunJobDeps, claimed: ClaimedJob): Promise<void> {
  const { pool, logger, tracing, writer, onResult } = deps;
  const { id: jobId, kind, lane, attempts: attempt } = claimed;
  const { backOff } = laneSettings[lane];
  const span = tracing === null ? null : traceJob(tracing, claimed);
  const log = logger.child({ jobId, kind, attempt, ...(span === null ? {} : { traceId: span.traceId }) });
  let outcome: JobResult['outcome'] | 'unsettled' = 'unsettled';
  try {
    const { handler, job, result } = await attemptJob(deps, { claimed, log, traceparent: span?.traceparent });
    // A payload that cannot be parsed says nothing about the receiver.
    if (handler !== noHandler) onResult(claimed, result);
    const { record, ...summary } = result;
    if (record !== undefined) await writer.write(claimed, record, log);
    await writer.write(claimed, () => settleJob(pool, { handler, job, result, backOff }), log);
    outcome = result.outcome;
    log.info(summary, 'job settled');
  } catch (error) {
    log.error({ err: error }, 'job not settled');
  } finally {
    endJobSpan(span, outcome);
  }
}

async function attemptJob(
  { handlers }: Pick<RunJobDeps, 'handlers'>,
  { claimed, log, traceparent }: { claimed: ClaimedJob; log: Logger; traceparent: string | undefined },
): Promise<{ handler: Pick<JobHandler, 'recordFailure'>; job: Job; result: JobResult }> {
  const parsed = parsePayload(claimed.kind, claimed.payload);
  const job = { ...claimed, ...parsed, traceparent: traceparent ?? null } as Job;
  if ('reason' in parsed) return { handler: noHandler, job, result: { outcome: 'dead', ...parsed } };
  const handler = handlers[claimed.kind] as JobHandler | undefined;
  if (handler === undefined) throw new Error(`no handler for jobs of kind ${claimed.kind}`);
  const result = await handler.run(job).catch((error: unknown): JobResult => {
    log.error({ err: error }, 'job threw');
    return isDatabaseAway(error)
      ? { outcome: 'broken', reason: 'the database could not be reached' }
      : { outcome: 'retry', reason: 'an internal error, see the log' };
  });
  return { handler, job, result };
}
