import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { posix } from 'node:path';
import {
  type CallbackEvent,
  type CallbackReport,
  callbackReportSchema,
  STOCK_LOW_PATH,
} from '@stockroom/contracts/callback';
import type { CallbackSecrets } from '@stockroom/contracts/environment';
import { TRACEPARENT_HEADER } from '@stockroom/contracts/traceparent';
import type { Tracing } from '@stockroom/contracts/tracing';
import axios from 'axios';
import { Webhook } from 'standardwebhooks';
import { boundConnecting, NOT_CONNECTED } from './bound-connecting.ts';
import { endCallSpan, traceCall } from './trace-call.ts';

const TIMEOUT_MS = 45_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Errors of connecting: the call was never sent, so that it cannot be what the other side does not bear. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  NOT_CONNECTED,
]);
/** The connection broke: most often one that was kept open, which the other side closed just as it was used. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE']);

/**
 * The answer of the other side: its status, and its report where it gave one. `null` status: no answer at all;
 * `unreachable`: there is nobody to answer; `broken`: the connection broke, before the call was seen or after.
 */
export interface CallbackAnswer {
  status: number | 'unreachable' | 'broken' | null;
  report: CallbackReport | null;
  /** In words, for people. */
  summary: string;
}

export type CallbackClient = ReturnType<typeof createCallbackClient>;

/**
 * Calls the orchestrator, signed after the Standard Webhooks specification (https://www.standardwebhooks.com). `url` is
 * where completed orders go; the other events go beside it. Each call is signed with each of the `secrets`, so that while
 * they are changed an orchestrator that knows one of them takes it.
 */
export function createCallbackClient({
  url,
  secrets,
  clock,
  tracing = null,
}: {
  url: string;
  secrets: CallbackSecrets;
  clock: () => Date;
  tracing?: Tracing | null;
}) {
  const urls: Record<CallbackEvent['type'], string> = {
    'order.completed': url,
    'stock.low': new URL(posix.basename(STOCK_LOW_PATH), url).href,
  };
  const webhooks = secrets.map((secret) => new Webhook(secret));
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
  const stopConnecting = boundConnecting([httpAgent, httpsAgent], CONNECT_TIMEOUT_MS);
  const http = axios.create({
    httpAgent,
    httpsAgent,
    timeout: TIMEOUT_MS,
    maxContentLength: MAX_ANSWER_BYTES,
    maxRedirects: 0,
    proxy: false,
    responseType: 'text',
    transformResponse: (body: string) => body,
    validateStatus: () => true,
  });

  return {
    /** Never throws: the answer says why there is none. The call is part of the span `traceparent`, if any. */
    async deliver(event: CallbackEvent, traceparent: string | null = null): Promise<CallbackAnswer> {
      const target = { url: urls[event.type], type: event.type, parent: traceparent };
      const span = tracing === null ? null : traceCall(tracing, target);
      const body = JSON.stringify(event);
      const id = `msg_${randomUUID()}`;
      const at = clock();
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhooks.map((webhook) => webhook.sign(id, at, body)).join(' '),
        ...(span === null ? {} : { [TRACEPARENT_HEADER]: span.traceparent }),
      };
      try {
        const { status, data } = await http.post<string>(target.url, body, {
          headers,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const report = parseReport(data);
        const summary = report?.failure?.reason ?? `the orchestrator answered ${status}`;
        return endCallSpan(span, { status, report, summary });
      } catch (error) {
        const code = axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no code';
        const summary = `the orchestrator could not be reached (${code})`;
        return endCallSpan(span, { status: statusOf(code), report: null, summary });
      }
    },

    /** Gives up the calls that wait for a connection, which were not sent; those that were sent go on. */
    stopConnecting,

    close(): void {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

function statusOf(code: string): CallbackAnswer['status'] {
  if (NEVER_SENT.has(code)) return 'unreachable';
  return BROKEN.has(code) ? 'broken' : null;
}

function parseReport(body: string): CallbackReport | null {
  try {
    return callbackReportSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
