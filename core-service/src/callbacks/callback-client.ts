import { randomUUID } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { posix } from 'node:path';
import {
  type CallbackReport,
  callbackReportSchema,
  INVOICE_OVERDUE_PATH,
  type InvoiceOverdue,
  STOCK_LOW_PATH,
  type StockLow,
  WEBHOOK_FAILING_PATH,
  type WebhookFailing,
} from '@stockroom/contracts/callback';
import type { DocumentCommand } from '@stockroom/contracts/document-commands';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { type Problem, problemSchema } from '@stockroom/contracts/problems';
import { shorten } from '@stockroom/contracts/text';
import { TRACEPARENT_HEADER } from '@stockroom/service-kit/tracing/traceparent';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import axios from 'axios';
import {
  WEBHOOK_SEND_PATH,
  WEBHOOK_TIMEOUT_MS,
  type WebhookReport,
  webhookReportSchema,
  type WebhookSend,
} from '@stockroom/contracts/webhook-commands';
import { Webhook } from 'standardwebhooks';
import type { z } from 'zod';
import { limitConnectTime, NOT_CONNECTED } from './connect-timeout.ts';
import { endCallSpan, traceCall } from './trace-call.ts';

const TIMEOUT_MS = 45_000;
/** The orchestrator gives up a webhook earlier. */
const SEND_TIMEOUT_MS = WEBHOOK_TIMEOUT_MS + 5_000;
const CONNECT_TIMEOUT_MS = 5_000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Errors of connecting: the request was never sent, so it cannot have crashed the receiver. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  NOT_CONNECTED,
]);
/** The connection broke: most often an idle one that the receiver closed at that moment. */
const BROKEN = new Set(['ECONNRESET', 'EPIPE']);

/** The body of a callback. */
export type CallbackBody = DocumentCommand | StockLow | InvoiceOverdue | WebhookFailing;

/**
 * The response of the orchestrator: its status, and its report if it has one. A status of `null`: no response;
 * `unreachable`: no connection; `broken`: the connection broke, before or after the orchestrator received the call.
 */
export interface CallbackAnswer<Report = CallbackReport> {
  status: number | 'unreachable' | 'broken' | null;
  report: Report | null;
  /** For people. */
  summary: string;
}

export type CallbackClient = ReturnType<typeof createCallbackClient>;

/**
 * Calls the orchestrator, with signatures of the Standard Webhooks specification (https://www.standardwebhooks.com).
 * `url` receives commands about documents; the paths of alerts and webhooks are relative to it. Each call is signed with each of the
 * `secrets`, so during a rotation an orchestrator with any of them accepts it.
 */
export function createCallbackClient({
  url,
  secrets,
  clock,
  tracing = null,
  timeoutMs = TIMEOUT_MS,
}: {
  url: string;
  secrets: Secrets;
  clock: () => Date;
  tracing?: Tracing | null;
  timeoutMs?: number;
}) {
  const besides = (path: string) => new URL(posix.basename(path), url).href;
  const otherUrls: Record<string, string> = {
    'stock.low': besides(STOCK_LOW_PATH),
    'invoice.overdue': besides(INVOICE_OVERDUE_PATH),
    'webhook.failing': besides(WEBHOOK_FAILING_PATH),
    'webhook.send': besides(WEBHOOK_SEND_PATH),
  } satisfies Record<(StockLow | InvoiceOverdue | WebhookFailing | WebhookSend)['type'], string>;
  const sign = createSignedHeaders({ secrets, clock });
  const http = createHttp(timeoutMs);

  async function call<Report>(
    content: CallbackBody | WebhookSend,
    { schema, parent, limitMs }: { schema: z.ZodType<Report>; parent: string | null; limitMs: number },
  ): Promise<CallbackAnswer<Report>> {
    const { type } = content;
    const target = { url: otherUrls[type] ?? url, type, parent };
    const span = tracing === null ? null : traceCall(tracing, target);
    const body = JSON.stringify(content);
    const headers = {
      ...sign(body),
      ...(span === null ? {} : { [TRACEPARENT_HEADER]: span.traceparent }),
    };
    try {
      const { status, data } = await http.post(target.url, { body, headers, limitMs });
      const summary = describeStatus(status, data);
      return endCallSpan(span, { status, report: parseReport(schema, data), summary });
    } catch (error) {
      const code = axios.isAxiosError(error) ? (error.code ?? 'no code') : 'no code';
      // The idle connections may be dead too. Closing them saves a time-out for each.
      if (statusOf(code) === null) http.closeIdle();
      const summary = `the orchestrator could not be reached (${code})`;
      return endCallSpan(span, { status: statusOf(code), report: null, summary });
    }
  }

  return {
    /** Never throws: the result describes a failure. The call is a child of the span `traceparent`, if any. */
    async deliver(content: CallbackBody, traceparent: string | null = null): Promise<CallbackAnswer> {
      const options = { schema: callbackReportSchema, parent: traceparent, limitMs: timeoutMs };
      const answer = await call(content, options);
      return { ...answer, summary: answer.report?.failure?.reason ?? answer.summary };
    },

    /** Has the orchestrator send a webhook. Never throws: the result describes a failure of the call. */
    sendWebhook: (command: WebhookSend): Promise<CallbackAnswer<WebhookReport>> =>
      call(command, {
        schema: webhookReportSchema,
        parent: null,
        limitMs: Math.min(timeoutMs, SEND_TIMEOUT_MS),
      }),

    /** Aborts the calls that wait for a connection. Calls already sent continue. */
    stopConnecting: http.stopConnecting,
    close: http.close,
  };
}

/** The headers of a body, with a signature by each of the secrets. */
function createSignedHeaders({ secrets, clock }: { secrets: Secrets; clock: () => Date }) {
  const webhooks = secrets.map((secret) => new Webhook(secret));
  return (body: string) => {
    const id = `msg_${randomUUID()}`;
    const at = clock();
    return {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': webhooks.map((webhook) => webhook.sign(id, at, body)).join(' '),
    };
  };
}

function createHttp(timeoutMs: number) {
  const httpAgent = new HttpAgent({ keepAlive: true });
  const httpsAgent = new HttpsAgent({ keepAlive: true });
  const agents = [httpAgent, httpsAgent];
  const http = axios.create({
    httpAgent,
    httpsAgent,
    timeout: timeoutMs,
    maxContentLength: MAX_ANSWER_BYTES,
    maxRedirects: 0,
    proxy: false,
    responseType: 'text',
    transformResponse: (body: string) => body,
    validateStatus: () => true,
  });
  return {
    post: (
      url: string,
      { body, headers, limitMs }: { body: string; headers: Record<string, string>; limitMs: number },
    ) => http.post<string>(url, body, { headers, signal: AbortSignal.timeout(limitMs) }),
    stopConnecting: limitConnectTime(agents, CONNECT_TIMEOUT_MS),
    closeIdle(): void {
      const idle = agents.flatMap(({ freeSockets }) => Object.values(freeSockets).flat());
      for (const socket of idle) socket?.destroy();
    },
    close: (): void => agents.forEach((agent) => agent.destroy()),
  };
}

function statusOf(code: string): CallbackAnswer['status'] {
  if (NEVER_SENT.has(code)) return 'unreachable';
  return BROKEN.has(code) ? 'broken' : null;
}

/** Refusals that the orchestrator explains to an operator: a wrong secret, or a wrong clock. */
const EXPLAINED = new Set<string>(['invalid_signature', 'signature_expired']);

function describeStatus(status: number, body: string): string {
  const answered = `the orchestrator answered ${status}`;
  const problem = parseProblem(body);
  if (problem === null || !EXPLAINED.has(problem.code)) return answered;
  return `${answered} ${problem.code}: ${shorten(problem.detail, 200)}`;
}

function parseProblem(body: string): Problem | null {
  try {
    return problemSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

function parseReport<Report>(schema: z.ZodType<Report>, body: string): Report | null {
  try {
    return schema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
