import type { JobKind } from '@stockroom/contracts/jobs';
import type { Job, JobHandler } from '../outbox/job-catalogue.ts';
import type { CallbackAnswer } from './callback-client.ts';
import { jobResultOfResponse } from './job-result-of-response.ts';

/** The handler of a kind of alert: `call` asks the orchestrator to mail it. */
export function createAlertHandler<Kind extends JobKind>(
  call: (job: Job<Kind>) => Promise<CallbackAnswer>,
): JobHandler<Kind> {
  return {
    async run(job) {
      const answer = await call(job);
      // Also if nothing was mailed, because no recipient is set.
      if (answer.status === 200 && answer.report?.failure === null) return { outcome: 'done' };
      return jobResultOfResponse(answer);
    },

    // The job keeps the reason.
    async recordFailure() {},
    async requeue() {},
  };
}
