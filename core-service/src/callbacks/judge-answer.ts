import type { JobResult } from '../outbox/dispatcher.ts';
import type { CallbackAnswer } from './callback-client.ts';

// These speak of the door and not of the invoice: a wrong secret or address that somebody will mend, or a busy server.
const RETRYABLE_4XX = new Set([401, 403, 404, 408, 425, 429]);

/** What the orchestrator's answer means for the job: done once the mail is sent, over where a 4xx says never. */
export function judgeAnswer({ status, report, summary }: CallbackAnswer): JobResult {
  if (status === 'unreachable' || status === 'broken') return { outcome: status, reason: summary };
  if (status !== null && status < 300 && report !== null && report.sent !== null) return { outcome: 'done' };
  const permanent = status !== null && status >= 400 && status < 500 && !RETRYABLE_4XX.has(status);
  return { outcome: permanent ? 'dead' : 'retry', reason: summary };
}
