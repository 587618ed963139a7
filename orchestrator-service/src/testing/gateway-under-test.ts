import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import type { Router } from 'express';
import { type Logger, pino } from 'pino';
import { Webhook } from 'standardwebhooks';
import { buildApp } from '../app.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { createSessionSeal } from '../console/session-seal.ts';
import type { ConsoleFiles } from '../console/load-console.ts';
import { createCoreClient } from '../gateway/core-client.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import { HTTP_LIMITS, type HttpLimits } from '../http/http-limits.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { createInFlightRequests } from '../http/in-flight-requests.ts';
import { createRateLimits, type RateLimitsOptions } from '../rate-limits/create-rate-limits.ts';

/** The secret of the calls to core. */
const CALLBACK_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** The requests that the core behind the gateway received. */
interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

interface GatewayOptions {
  /** Answers in place of core. By default, nothing listens there. */
  core?: RequestListener;
  /** The time-out of core's answer: by default longer than a test. */
  coreTimeoutMs?: number;
  /** The URL of another core. */
  coreUrl?: string;
  objectStore?: Pick<ObjectStore, 'get' | 'examine' | 'list' | 'openObject' | 'signDownload'>;
  invoiceDownload?: 'stream' | 'redirect';
  inboxUrl?: string | null;
  callbackRoutes?: Router | null;
  consoleFiles?: ConsoleFiles | null;
  sesWebhookRoutes?: Router | null;
  /** The secrets of the console's sessions; null without a console. */
  sessionSecrets?: Secrets | null;
  authRequired?: boolean;
  clock?: () => Date;
  limits?: Partial<HttpLimits>;
  maxConnections?: number;
  keepAliveTimeoutMs?: number;
  rateLimits?: Partial<RateLimitsOptions>;
  trustProxy?: number | string[] | null;
  corsOrigins?: string[];
  host?: string;
  logger?: Logger;
}

const emptyBucket: NonNullable<GatewayOptions['objectStore']> = {
  get: async () => null,
  examine: async () => null,
  list: async () => ({ objects: [], next: null }),
  openObject: async () => null,
  signDownload: async () => Promise.reject(new Error('nothing to sign')),
};

/** A gateway in front of an HTTP server in place of core. */
export async function startGateway({
  core: answer,
  coreTimeoutMs = 120_000,
  coreUrl: otherUrl,
  objectStore = emptyBucket,
  invoiceDownload = 'stream',
  inboxUrl = null,
  callbackRoutes = null,
  consoleFiles = null,
  sesWebhookRoutes = null,
  sessionSecrets = null,
  authRequired = true,
  clock = () => new Date(),
  limits: givenLimits,
  maxConnections = 10_000,
  keepAliveTimeoutMs = 65_000,
  rateLimits: givenRateLimits,
  trustProxy = null,
  corsOrigins = [],
  host = '127.0.0.1',
  logger = pino({ level: 'silent' }),
}: GatewayOptions) {
  const received: Received[] = [];
  const upstream = createServer(async (request, response) => {
    let body = '';
    try {
      for await (const chunk of request) body += String(chunk);
    } catch {
      // The gateway aborted the request.
      return;
    }
    received.push({
      method: String(request.method),
      url: String(request.url),
      headers: request.headers,
      body,
    });
    answer?.(request, response);
  });
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  const coreUrl = otherUrl ?? `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  if (answer === undefined) upstream.close();

  const metrics = createMetrics();
  const core = metrics.measureCore(createCoreClient({ coreUrl, answerTimeoutMs: coreTimeoutMs }));
  const inFlightRequests = createInFlightRequests();
  const limits = { ...HTTP_LIMITS, ...givenLimits };
  const rateLimits = await createRateLimits({
    requestsPerMinute: 0,
    failuresPerMinute: 0,
    storeUrl: null,
    authRequired,
    clock,
    logger,
    metrics: metrics.rateLimits,
    ...givenRateLimits,
  });
  const stopping = new AbortController();
  const app = buildApp({
    stopping: stopping.signal,
    inFlightRequests,
    core,
    objectStore,
    invoiceDownload,
    askClock: () => ({ status: 'up' }),
    inboxUrl,
    clock,
    webhooks: [new Webhook(CALLBACK_SECRET)],
    shop: { email: 'invoices@example.com', locale: 'en-US' },
    callbackRoutes,
    consoleFiles,
    rateLimitHandlers: rateLimits.handlers,
    sesWebhookRoutes,
    sessionSeal: sessionSecrets === null ? null : createSessionSeal({ secrets: sessionSecrets, clock }),
    authRequired,
    limits,
    trustProxy,
    corsOrigins,
    logger,
    meterRequest: metrics.meterRequest,
    tracing: null,
    isDraining: () => false,
  });
  const server = createHttpServer(app, { maxConnections, keepAliveTimeoutMs, limits }).listen(0, host);
  await once(server, 'listening');
  return {
    /** As at a SIGTERM. */
    beginToStop: () => stopping.abort(),
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    metrics,
    inFlightRequests,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      rateLimits.close();
      upstream.closeAllConnections();
      upstream.close();
      await core.close();
    },
  };
}

export type GatewayUnderTest = Awaited<ReturnType<typeof startGateway>>;
