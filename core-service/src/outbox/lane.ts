import type { JobKind } from '@stockroom/contracts/jobs';
import type { Logger } from 'pino';
import { createCircuit } from './circuit.ts';
import type { JobResult, Lane } from './job-catalogue.ts';
import type { ClaimedJob, WantedJobs } from './outbox-store.ts';

export type RunningLane = ReturnType<typeof createLane>;

/**
 * One lane of this instance: up to `concurrency` jobs at once, and a circuit breaker. While the circuit is open, the
 * lane claims only a probe in each poll: the oldest job. When a probe succeeds, all jobs resume in their order.
 */
export function createLane({
  name,
  kinds,
  concurrency,
  logger,
  onFree,
}: {
  name: Lane;
  kinds: JobKind[];
  concurrency: number;
  logger: Logger;
  /** Called when a job is settled and its slot is free. */
  onFree: () => void;
}) {
  const running = new Map<ClaimedJob, Promise<void>>();
  const circuit = createCircuit({ lane: name, logger });

  const isIdle = (kind: JobKind) => ![...running.keys()].some((job) => job.kind === kind);

  return {
    /** The jobs to claim now. Probes run only in polls. */
    wanted(isPoll: boolean): WantedJobs[] {
      const held = circuit.held();
      const isUnreachable = circuit.isUnreachable();
      // A claim has to skip all jobs of a held kind, of which there may be many: one claim in each poll is enough.
      if (!isPoll && (isUnreachable || held.size > 0)) return [];
      const free = concurrency - running.size;
      const limit = isUnreachable ? Number(running.size === 0) : free;
      const ready = { lane: name, kinds: kinds.filter((kind) => !held.has(kind)), limit };
      // The probe of a held kind has its own slot, so no other kind waits for it.
      const probes = [...held].filter(isIdle).map((kind) => ({ lane: name, kinds: [kind], limit: 1 }));
      return [ready, ...probes].filter((each) => each.kinds.length > 0 && each.limit > 0);
    },

    /** Occupies a slot for a claimed job until it is settled. */
    start(job: ClaimedJob, settled: Promise<void>): void {
      running.set(
        job,
        settled.finally(() => {
          running.delete(job);
          onFree();
        }),
      );
    },

    noteResult: ({ kind }: ClaimedJob, result: JobResult): void => circuit.note(kind, result),
    running: (): ClaimedJob[] => [...running.keys()],

    async settled(): Promise<void> {
      await Promise.all(running.values());
    },
  };
}
