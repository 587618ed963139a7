import {
  MAX_WEBHOOK_ANSWER,
  WEBHOOK_TIMEOUT_MS,
  type WebhookReport,
} from '@stockroom/contracts/webhook-commands';
import type { WebhookSend } from '@stockroom/contracts/webhook-commands';
import type { OutboundPolicy } from '@stockroom/service-kit/outbound/outbound-policy';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { createGuardedLookup, type ResolveName, resolveByDns } from './guarded-lookup.ts';
import { describeSendError } from './describe-send-error.ts';
import { parseRetryAfter } from './parse-retry-after.ts';

/** The most of an answer that is read; the connection is closed then. */
const MAX_ANSWER_BYTES = 16 * 1024;
const MAX_HEADER_BYTES = 16 * 1024;
/** A connection that is idle for longer is closed. */
const MAX_IDLE_MS = 10_000;

export type WebhookSender = ReturnType<typeof createWebhookSender>;

interface SenderOptions {
  policy: OutboundPolicy;
  clock: () => Date;
  resolve?: ResolveName;
  timeoutMs?: number;
  /** More certificates to trust, for tests. */
  ca?: string;
}

/**
 * Sends webhooks. Every connection is checked: see `createGuardedLookup`. It follows no redirect, uses no proxy, and gives up
 * after 15 s in all. The number of attempts at once is core's to bound, for each endpoint.
 */
export function createWebhookSender({
  policy,
  clock,
  resolve = resolveByDns,
  timeoutMs = WEBHOOK_TIMEOUT_MS,
  ca,
}: SenderOptions) {
  const connect = buildConnector({
    lookup: createGuardedLookup(policy, resolve),
    autoSelectFamily: true,
    timeout: timeoutMs,
    ...(ca === undefined ? {} : { ca }),
  });
  const agent = new Agent({
    connect,
    connections: null,
    pipelining: 1,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: MAX_IDLE_MS,
    keepAliveMaxTimeout: MAX_IDLE_MS,
  });

  return {
    /** Never throws: the report describes a failure. */
    async send({ url, headers, body }: Omit<WebhookSend['data'], 'deliveryId'>): Promise<WebhookReport> {
      const startedAt = performance.now();
      const report = (fields: Omit<WebhookReport, 'durationMs'>): WebhookReport => ({
        ...fields,
        durationMs: Math.round(performance.now() - startedAt),
      });
      const nothing = { status: null, answer: null, retryAfterSeconds: null };
      const fault = policy.findUrlFault(url);
      if (fault !== null)
        return report({ ...nothing, failure: { kind: 'refused', reason: `the URL ${fault}` } });
      const { origin, pathname, search } = new URL(url);
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const response = await agent.request({
          origin,
          path: `${pathname}${search}`,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'Stockroom-Webhooks' },
          body,
          signal,
        });
        const answer = await readBeginning(response.body);
        const retryAfterSeconds = parseRetryAfter(response.headers['retry-after'], clock());
        return report({ status: response.statusCode, answer, retryAfterSeconds, failure: null });
      } catch (error) {
        return report({ ...nothing, failure: describeSendError(error, { signal, timeoutMs }) });
      }
    },

    /** Waits for the attempts in flight. */
    close: (): Promise<void> => agent.close(),
  };
}

/**
 * The beginning of an answer, for the log. The status has come already and decides, so an answer that does not end in time, or
 * breaks, is cut off.
 */
async function readBeginning(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // Keep what has arrived.
  }
  return tidy(Buffer.concat(chunks));
}

/** As text that PostgreSQL can store and a terminal can show: without control characters other than line breaks. */
function tidy(bytes: Buffer): string {
  const text = bytes.subarray(0, 4 * MAX_WEBHOOK_ANSWER).toString();
  return text
    .replaceAll(/[^\P{C}\n]/gu, ' ')
    .slice(0, MAX_WEBHOOK_ANSWER)
    .toWellFormed();
}
