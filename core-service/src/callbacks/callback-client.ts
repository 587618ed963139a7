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
import axios from 'axios';
import { Webhook } from 'standardwebhooks';

const TIMEOUT_MS = 45_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Errors of connecting: the call was never sent, so that it cannot be what the other side does not bear. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * The answer of the other side: its status, and its report where it gave one. `null` status: no answer at all;
 * `unreachable`: there is nobody to answer.
 */
export interface CallbackAnswer {
  status: number | 'unreachable' | null;
  report: CallbackReport | null;
  /** In words, for people. */
  summary: string;
}

export type CallbackClient = ReturnType<typeof createCallbackClient>;

/**
 * Calls the orchestrator, signed after the Standard Webhooks specification (https://www.standardwebhooks.com). `url` is
 * where completed orders go; the other events go beside it.
 */
export function createCallbackClient({
  url,
  secret,
  clock,
}: {
  url: string;
  secret: string;
  clock: () => Date;
}) {
  const urls: Record<CallbackEvent['type'], string> = {
    'order.completed': url,
    'stock.low': new URL(posix.basename(STOCK_LOW_PATH), url).href,
  };
  const webhook = new Webhook(secret);
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
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
    async deliver(event: CallbackEvent): Promise<CallbackAnswer> {
      const body = JSON.stringify(event);
      const id = `msg_${randomUUID()}`;
      const at = clock();
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, at, body),
      };
      try {
        const { status, data } = await http.post<string>(urls[event.type], body, {
          headers,
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        const report = parseReport(data);
        return { status, report, summary: report?.failure?.reason ?? `the orchestrator answered ${status}` };
      } catch (error) {
        const code = axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no code';
        const status = NEVER_SENT.has(code) ? 'unreachable' : null;
        return { status, report: null, summary: `the orchestrator could not be reached (${code})` };
      }
    },

    close(): void {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

function parseReport(body: string): CallbackReport | null {
  try {
    return callbackReportSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
