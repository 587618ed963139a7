import type { JobKind } from '@stockroom/contracts/jobs';
import type { Logger } from 'pino';
import type { JobResult, Lane } from './job-catalogue.ts';

/**
 * The circuit breaker of a lane. An unreachable receiver pauses the whole lane, because all its kinds call that
 * receiver. A held job pauses its kind. The first job that is attempted ends the pause.
 */
export function createCircuit({ lane, logger }: { lane: Lane; logger: Logger }) {
  let isUnreachable = false;
  const held = new Set<JobKind>();

  return {
    isUnreachable: (): boolean => isUnreachable,
    held: (): ReadonlySet<JobKind> => held,

    note(kind: JobKind, result: JobResult): void {
      switch (result.outcome) {
        case 'broken':
          // The receiver may be gone, or may just have been restarted: the next attempt shows.
          return;
        case 'unreachable':
          if (!isUnreachable)
            logger.warn({ lane, reason: result.reason }, 'receiver unreachable, jobs paused');
          isUnreachable = true;
          return;
        case 'held':
          if (!held.has(kind))
            logger.warn({ lane, kind, reason: result.reason }, 'jobs held until corrected');
          held.add(kind);
          return;
        default:
          if (isUnreachable) logger.info({ lane }, 'receiver reachable again, jobs resumed');
          isUnreachable = false;
          if (held.delete(kind)) logger.info({ lane, kind }, 'held jobs resumed');
      }
    },
  };
}
