import { type JobKind, jobKinds } from '@stockroom/contracts/jobs';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { JobHandler, JobHandlers, JobResult } from '../outbox/job-catalogue.ts';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const OUTCOMES: JobResult['outcome'][] = ['done', 'retry', 'dead', 'unreachable', 'held', 'broken'];

/** Wraps the handlers of jobs, to measure their attempts and count them by outcome. */
export function createJobMeter(registry: Registry) {
  const attempts = new Counter({
    name: 'stockroom_outbox_attempts_total',
    help: 'Job attempts by outcome; unreachable and held: not attempted, broken: the connection was lost',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
  });
  const deadLetters = new Counter({
    name: 'stockroom_outbox_dead_letters_total',
    help: 'Dead letters: jobs refused for good, or out of attempts',
    labelNames: ['kind'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'stockroom_outbox_job_duration_seconds',
    help: 'Duration of a job attempt',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers: [registry],
  });
  for (const kind of jobKinds) {
    deadLetters.inc({ kind }, 0);
    for (const outcome of OUTCOMES) attempts.inc({ kind, outcome }, 0);
  }

  function measure(kind: JobKind, handler: JobHandler): JobHandler {
    return {
      ...handler,
      async run(job) {
        const startedAt = performance.now();
        // A handler that throws is retried.
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

  return <Handlers extends Partial<JobHandlers>>(handlers: Handlers): Handlers => {
    const entries = Object.entries(handlers) as [JobKind, JobHandler][];
    return Object.fromEntries(entries.map(([kind, handler]) => [kind, measure(kind, handler)])) as Handlers;
  };
}
