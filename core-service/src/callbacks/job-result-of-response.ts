import type { JobResult } from '../outbox/job-catalogue.ts';
import type { CallbackAnswer } from './callback-client.ts';

// Without a report, these statuses do not concern the document: a wrong secret or URL that an operator can correct, a
// busy server, or, with 422, an orchestrator of another version.
const RETRYABLE_4XX = new Set([401, 403, 404, 408, 422, 425, 429]);

/** The result of a job, given the orchestrator's response: done once the mail is sent, dead after a final 4xx. */
export function jobResultOfResponse({ status, report, summary }: CallbackAnswer): JobResult {
  if (status === 'unreachable' || status === 'broken') return { outcome: status, reason: summary };
  if (status !== null && status < 300 && report !== null && report.sent !== null) return { outcome: 'done' };
  const isRetryable = report === null && status !== null && RETRYABLE_4XX.has(status);
  const permanent = status !== null && status >= 400 && status < 500 && !isRetryable;
  return { outcome: permanent ? 'dead' : 'retry', reason: summary };
}
