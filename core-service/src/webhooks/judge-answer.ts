import type { WebhookReport } from '@stockroom/contracts/webhook-commands';
import type { CallbackAnswer } from '../callbacks/callback-client.ts';
import { MAX_ATTEMPTS_IN_PLACE } from '../outbox/retry-policy.ts';
import type { ClaimedDelivery, DeliveryResult } from './delivery-store.ts';
import { webhookDelayMs } from './retry-rules.ts';

/** What an attempt means for its delivery, its endpoint, and the way to the orchestrator. */
export interface Judged {
  result: DeliveryResult;
  /** Null: it says nothing about the endpoint. */
  endpoint: 'succeeded' | 'failed' | 'gone' | null;
  /** Whether the orchestrator did its part; null: it was not asked. */
  isReachable: boolean | null;
}

/** While the orchestrator cannot send, a webhook waits this long, and keeps its attempts. */
const UNTRIED_DELAY_MS = 5_000;
const GONE = 410;

const nothing = { status: null, error: null, answer: null, durationMs: null };

/** The result of a delivery that was not sent, and keeps its attempts. */
export function untried(
  { id, attempts }: ClaimedDelivery,
  { error, delayMs = UNTRIED_DELAY_MS }: { error: string; delayMs?: number },
): DeliveryResult {
  return { ...nothing, id, attempts, state: 'waiting', delayMs, isUntried: true, error };
}

/** The result of a delivery that can never be sent. */
export function hopeless({ id, attempts }: ClaimedDelivery, error: string): DeliveryResult {
  return { ...nothing, id, attempts, state: 'failed', delayMs: 0, isUntried: true, error };
}

/** Judges the orchestrator's answer to one attempt. Only a 2xx of the endpoint is a success. */
export function judgeAnswer(
  delivery: ClaimedDelivery,
  { status: answered, report, summary }: CallbackAnswer<WebhookReport>,
  random: () => number,
): Judged {
  // A call that broke may have been sent, and may even have crashed the orchestrator: it counts as an attempt.
  const isLost = answered === 'broken' || answered === null;
  if (report === null && !isLost)
    return { result: untried(delivery, { error: summary }), endpoint: null, isReachable: false };
  const status = report?.status ?? null;
  const isDelivered = status !== null && status >= 200 && status < 300;
  const error = isDelivered ? null : describe(report, summary);
  const answer = report?.answer ?? null;
  const outcome = { status, error, answer, durationMs: report?.durationMs ?? null };
  const result = { ...settle(delivery, { isDelivered, report, random }), ...outcome };
  return {
    result,
    endpoint: report === null ? null : judgeEndpoint(delivery, status, isDelivered),
    isReachable: true,
  };
}

function settle(
  { id, attempts, place }: ClaimedDelivery,
  {
    isDelivered,
    report,
    random,
  }: { isDelivered: boolean; report: WebhookReport | null; random: () => number },
) {
  const isTest = place === null;
  const delayMs = isDelivered || isTest ? null : delayAfter(attempts, { report, random });
  const state = isDelivered
    ? ('delivered' as const)
    : delayMs === null
      ? ('failed' as const)
      : ('waiting' as const);
  return { id, attempts, state, delayMs: delayMs ?? 0, isUntried: false };
}

/** A call that broke is no fault of the endpoint: it is soon repeated, unless it may be what breaks the orchestrator. */
function delayAfter(
  attempts: number,
  { report, random }: { report: WebhookReport | null; random: () => number },
): number | null {
  if (report === null && attempts <= MAX_ATTEMPTS_IN_PLACE) return UNTRIED_DELAY_MS;
  return webhookDelayMs(attempts, { retryAfterSeconds: report?.retryAfterSeconds ?? null, random });
}

/** A test says nothing about the endpoint: it is also sent to a disabled one. */
function judgeEndpoint(
  { place }: ClaimedDelivery,
  status: number | null,
  isDelivered: boolean,
): Judged['endpoint'] {
  if (place === null) return null;
  if (isDelivered) return 'succeeded';
  return status === GONE ? 'gone' : 'failed';
}

function describe(report: WebhookReport | null, summary: string): string {
  if (report === null) return summary;
  return report.failure?.reason ?? `the endpoint answered ${report.status}`;
}
