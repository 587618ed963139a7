import { jobKinds } from '@stockroom/contracts/jobs';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { JobHandler, JobResult } from '../outbox/dispatcher.ts';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const OUTCOMES: JobResult['outcome'][] = ['done', 'retry', 'dead', 'unreachable', 'broken'];

/** Makes handlers of the outbox's jobs into the same ones, timed and counted by how they went. */
export function createJobMeter(registry: Registry) {
  const attempts = new Counter({
    name: 'stockroom_outbox_attempts_total',
    help: 'Attempts at jobs by what came of them; unreachable: not tried, broken: the connection was lost',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  const deadLetters = new Counter({
    name: 'stockroom_outbox_dead_letters_total',
    help: 'Jobs given up, after an answer that says never or after all their attempts',
    labelNames: ['kind'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'stockroom_outbox_job_duration_seconds',
    help: 'Time that an attempt at a job took',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers: [registry],
  });
  for (const kind of jobKinds) {
    deadLetters.inc({ kind }, 0);
    for (const outcome of OUTCOMES) attempts.inc({ kind, outcome }, 0);
  }

  function measure(kind: string, handler: JobHandler): JobHandler {
    return {
      async run(job) {
        const startedAt = performance.now();
        // One that throws is tried again.
        let outcome: JobResult['outcome'] = 'retry';
        try {
          const result = await handler.run(job);
          outcome = result.outcome;
          return result;
        } finally {
          attempts.inc({ kind, outcome });
          duration.observe({ kind }, (performance.now() - startedAt) / 1000);
        }
      },
      async recordFailure(tx, job, failure) {
        await handler.recordFailure(tx, job, failure);
        if (failure.nextRetryAt === null) deadLetters.inc({ kind });
      },
    };
  }

  return (handlers: Record<string, JobHandler>): Record<string, JobHandler> =>
    Object.fromEntries(Object.entries(handlers).map(([kind, handler]) => [kind, measure(kind, handler)]));
}
