import { setTimeout as sleep } from 'node:timers/promises';
import type { Drain } from '@stockroom/service-kit/lifecycle/drain-server';
import { runService, type ServiceBase } from '@stockroom/service-kit/lifecycle/run-service';
import type { Stop } from '@stockroom/service-kit/lifecycle/stop-on-signals';
import type { Express, Router } from 'express';
import { Webhook } from 'standardwebhooks';
import { buildApp, buildInternalApp } from './app.ts';
import { createObjectStore } from './aws/object-store.ts';
import { type Config, loadConfig } from './config.ts';
import { createSessionSeal } from './console/session-seal.ts';
import { loadConsole } from './console/load-console.ts';
import { type CoreClient, createCoreClient } from './gateway/core-client.ts';
import { fetchSellerLogo } from './gateway/fetch-seller-logo.ts';
import { traceCore } from './gateway/trace-core.ts';
import { createClockPart } from './health/clock-part.ts';
import { HTTP_LIMITS } from './http/http-limits.ts';
import { createInFlightRequests } from './http/in-flight-requests.ts';
import { listen } from './http/listen.ts';
import { sesWebhookRoutes } from './mail-feedback/ses-webhook-routes.ts';
import { buildSnsTopic } from './mail-feedback/sns-topic.ts';
import { createMetrics, type Metrics } from './metrics/create-metrics.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { createRateLimits } from './rate-limits/create-rate-limits.ts';
import { startCallbacks } from './start/start-callbacks.ts';

await runService({ name: 'orchestrator-service', loadConfig, start });

async function start(config: Config, base: ServiceBase): Promise<Stop> {
  const { logger, tracing } = base;
  const clock = () => new Date();
  const startedAt = new Date(performance.timeOrigin);
  const metrics = createMetrics();
  const { meterRequest } = metrics;
  const { core, warm } = connectCore(config, { metrics, tracing });
  const inFlightRequests = createInFlightRequests();
  const webhooks = config.callbackSecrets.map((secret) => new Webhook(secret));
  const callbacks = startCallbacks(config, {
    ...base,
    clock,
    startedAt,
    metrics,
    inFlightRequests,
    fetchLogo: (sha256) => fetchSellerLogo({ core, webhooks, clock }, sha256),
  });
  const { region, bucket, authRequired, ignoredSettings: names } = config;
  if (names.length > 0) logger.warn({ names }, 'settings ignored, because core reads them');
  const objectStore = createObjectStore({ region, bucket, endpoint: config.s3Endpoint, clock });
  const askClock = createClockPart({ s3Clock: objectStore.s3Clock, logger });
  // Asks S3 for the time, so that a wrong clock is logged at the start.
  askClock();
  const limiting = { ...config.rateLimits, authRequired, clock, logger, metrics: metrics.rateLimits };
  const rateLimits = await createRateLimits(limiting);

  const stopping = new AbortController();
  const app = buildApp({
    core,
    objectStore,
    invoiceDownload: config.invoiceDownload,
    askClock,
    inboxUrl: config.inboxUrl,
    clock,
    webhooks,
    shop: { email: config.fromEmail, locale: config.invoiceLocale },
    logger,
    tracing,
    meterRequest,
    inFlightRequests,
    consoleFiles: config.hasConsole ? loadConsole(config.consoleDir) : null,
    callbackRoutes: config.internalPort === null ? callbacks.routes : null,
    rateLimitHandlers: rateLimits.handlers,
    sessionSeal: config.hasConsole ? createSessionSeal({ secrets: config.callbackSecrets, clock }) : null,
    authRequired,
    sesWebhookRoutes: buildSesWebhook(config, { core, clock, logger }),
    limits: HTTP_LIMITS,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
    isDraining: () => stopping.signal.aborted,
    stopping: stopping.signal,
  });
  const routes = { callbackRoutes: callbacks.routes, metricsRoutes: metricsRoutes(metrics.registry) };
  const internalApp = buildInternalApp({ ...routes, meterRequest, logger, tracing });
  await Promise.all([untilTrusted(startedAt), warm(), callbacks.warm()]);
  const servers = await serve(config, { app, internalApp, logger });

  return {
    begin() {
      stopping.abort();
      for (const server of servers) server.begin();
    },
    async finish() {
      // Callbacks in flight are answered, so their documents are drawn, stored and mailed.
      await Promise.all(servers.map((server) => server.close()));
      rateLimits.close();
      await core.close();
      await callbacks.close();
      objectStore.close();
    },
  };
}

/** The client of core, with metrics and tracing, and a function that opens its connections early. */
function connectCore(
  { coreUrl }: Config,
  { metrics, tracing }: { metrics: Metrics; tracing: ServiceBase['tracing'] },
): { core: CoreClient; warm: () => Promise<void> } {
  const client = createCoreClient({ coreUrl });
  const measured = metrics.measureCore(client);
  const core = tracing === null ? measured : traceCore(measured, { tracing, coreUrl });
  return { core, warm: client.warm };
}

/** Null if no topic reports bounces and complaints. */
function buildSesWebhook(
  { feedbackTopicArn: arn, snsEndpoint: endpoint, callbackSecrets, invoiceMail }: Config,
  deps: { core: CoreClient; clock: () => Date; logger: ServiceBase['logger'] },
): Router | null {
  if (arn === null) return null;
  return sesWebhookRoutes({
    ...deps,
    topic: buildSnsTopic({ arn, endpoint }),
    callbackSecrets,
    bcc: invoiceMail.bcc,
    limits: HTTP_LIMITS,
  });
}

/**
 * Callbacks signed in the second in which this process started are rejected. So that core wastes no attempt on them,
 * the process listens only after that second.
 */
async function untilTrusted(startedAt: Date): Promise<void> {
  const secondEndsAt = (Math.floor(startedAt.getTime() / 1_000) + 1) * 1_000;
  await sleep(Math.max(secondEndsAt - Date.now(), 0));
}

/** Listens on one port, or on two if internal routes have their own. */
async function serve(
  { host, port, internalPort, maxConnections, keepAliveTimeoutMs, isUnguarded }: Config,
  { app, internalApp, logger }: { app: Express; internalApp: Express; logger: ServiceBase['logger'] },
): Promise<Drain[]> {
  const listening = { host, maxConnections, keepAliveTimeoutMs, logger };
  const servers = [await listen(app, { ...listening, port })];
  if (internalPort !== null) servers.push(await listen(internalApp, { ...listening, port: internalPort }));
  if (isUnguarded) logger.warn({ host }, 'API open to other machines without API keys');
  return servers;
}
