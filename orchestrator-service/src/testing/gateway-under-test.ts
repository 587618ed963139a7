import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import { type Logger, pino } from 'pino';
import { buildApp } from '../app.ts';
import type { ObjectStore } from '../aws/object-store.ts';
import { createCoreClient } from '../gateway/core-client.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import { HTTP_LIMITS, type HttpLimits } from '../http/http-limits.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import { createRequestsUnderWay } from '../http/requests-under-way.ts';
import { createRateLimits, type RateLimitsOptions } from '../rate-limits/create-rate-limits.ts';

/** What the core behind the gateway has received. */
interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

interface GatewayOptions {
  /** Answers in core's place. Without it nothing listens there. */
  core?: RequestListener;
  /** Of a core elsewhere, instead of that one. */
  coreUrl?: string;
  objectStore?: Pick<ObjectStore, 'get' | 'examine' | 'list' | 'openObject' | 'signDownload'>;
  invoiceDownload?: 'stream' | 'redirect';
  callbackRoutes?: Router | null;
  sesWebhookRoutes?: Router | null;
  limits?: Partial<HttpLimits>;
  maxConnections?: number;
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

/** A gateway in front of an HTTP server that stands where core would. */
export async function startGateway({
  core: answer,
  coreUrl: otherUrl,
  objectStore = emptyBucket,
  invoiceDownload = 'stream',
  callbackRoutes = null,
  sesWebhookRoutes = null,
  limits: givenLimits,
  maxConnections = 10_000,
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
      // The gateway has broken the request off.
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
  const core = metrics.measureCore(createCoreClient({ coreUrl, answerTimeoutMs: 1_000 }));
  const requestsUnderWay = createRequestsUnderWay();
  const clock = () => new Date();
  const limits = { ...HTTP_LIMITS, ...givenLimits };
  const rateLimits = createRateLimits({
    requestsPerMinute: 0,
    failuresPerMinute: 0,
    storeUrl: null,
    authRequired: true,
    clock,
    logger,
    metrics: metrics.rateLimits,
    ...givenRateLimits,
  });
  const app = buildApp({
    requestsUnderWay,
    core,
    objectStore,
    invoiceDownload,
    clock,
    callbackRoutes,
    rateLimitHandlers: rateLimits.handlers,
    sesWebhookRoutes,
    limits,
    trustProxy,
    corsOrigins,
    logger,
    meterRequest: metrics.meterRequest,
    tracing: null,
    isDraining: () => false,
  });
  const server = createHttpServer(app, { maxConnections, limits }).listen(0, host);
  await once(server, 'listening');
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    metrics,
    requestsUnderWay,
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
