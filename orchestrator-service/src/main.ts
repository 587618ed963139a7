import { setTimeout as sleep } from 'node:timers/promises';
import { stopOnSignals } from '@stockroom/contracts/process/stop-on-signals';
import { type Express, Router } from 'express';
import { type Logger, pino } from 'pino';
import { alertLowStock } from './alerts/alert-low-stock.ts';
import { createAlertRoutes } from './alerts/alert-routes.ts';
import { buildApp } from './app.ts';
import { createMailer } from './aws/mailer.ts';
import { createObjectStore } from './aws/object-store.ts';
import { type Config, loadConfig } from './config.ts';
import { type CoreClient, createCoreClient } from './gateway/core-client.ts';
import { traceCore } from './gateway/trace-core.ts';
import { HTTP_LIMITS } from './http/http-limits.ts';
import { listen } from './http/listen.ts';
import { createRequestsUnderWay } from './http/requests-under-way.ts';
import { buildInternalApp } from './internal-app.ts';
import { loadBusinessLogo } from './invoices/business-logo.ts';
import { createCallbackRoutes } from './invoices/callback-routes.ts';
import { createInvoiceIssuer } from './invoices/invoice-issuer.ts';
import { sesWebhookRoutes } from './mail-feedback/ses-webhook-routes.ts';
import { buildSnsTopic } from './mail-feedback/sns-topic.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { createRateLimits } from './rate-limits/create-rate-limits.ts';
import { createTracing } from './tracing/create-tracing.ts';

const LOG_BUFFER_BYTES = 4_096;
const LOG_FLUSH_MS = 1_000;
/** Held while the log cannot be written; what comes on top of that is dropped. */
const LOG_HELD_BYTES = 1_000_000;

await main();

async function main(): Promise<void> {
  try {
    await start(loadConfig(process.env));
  } catch (error) {
    process.stderr.write(
      `orchestrator-service cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
}

async function start(config: Config): Promise<void> {
  // Written behind the requests, some at a time; what a kill may lose is a second of log.
  const log = pino.destination({ sync: false, minLength: LOG_BUFFER_BYTES, maxLength: LOG_HELD_BYTES });
  // Of a full disk, say: it is tried again, and no reason to stop.
  log.on('error', () => undefined);
  const logger = pino({ name: 'orchestrator-service', level: config.logLevel }, log);
  setInterval(() => log.flush(), LOG_FLUSH_MS).unref();
  const { business, region, bucket } = config;
  const clock = () => new Date();

  const { coreUrl } = config;
  const tracing = await createTracing({ settings: config.tracing, logger });
  const metrics = createMetrics();
  const { meterRequest } = metrics;
  const untraced = metrics.measureCore(createCoreClient({ coreUrl }));
  const core = tracing === null ? untraced : traceCore(untraced, { tracing, coreUrl });
  const logo = config.logoPath === null ? null : loadBusinessLogo(config.logoPath);
  const requestsUnderWay = createRequestsUnderWay();
  const issuer = createInvoiceIssuer({
    settings: {
      business,
      region,
      bucket,
      s3Endpoint: config.s3Endpoint,
      sesEndpoint: config.sesEndpoint,
      configurationSet: config.configurationSet,
      logo,
    },
    logger,
    tracing,
    metrics: metrics.invoices,
    threads: config.renderThreads,
    requestsUnderWay,
  });
  const objectStore = createObjectStore({ region, bucket, endpoint: config.s3Endpoint, clock });
  const mailer = createMailer({
    region,
    endpoint: config.sesEndpoint,
    configurationSet: config.configurationSet,
    from: { name: business.name, address: business.email },
  });
  const { alertEmail } = config;
  const alertMailer = metrics.mails.countAlerts(mailer);
  const alerting = { business, alertEmail, mailer: alertMailer, clock, logger, tracing };
  const receiving = {
    callbackSecrets: config.callbackSecrets,
    logger,
    tracing,
    clock,
    startedAt: new Date(performance.timeOrigin),
  };

  const callbackRoutes = Router().use(
    createCallbackRoutes({ ...receiving, issueInvoice: issuer.issue }),
    createAlertRoutes({
      ...receiving,
      alertLowStock: (event, traceparent) => alertLowStock(alerting, event, traceparent),
    }),
  );
  const { authRequired } = config;
  const rateLimits = createRateLimits({
    ...config.rateLimits,
    authRequired,
    clock,
    logger,
    metrics: metrics.rateLimits,
  });

  let draining = false;
  const app = buildApp({
    core,
    objectStore,
    invoiceDownload: config.invoiceDownload,
    clock,
    logger,
    tracing,
    meterRequest,
    requestsUnderWay,
    callbackRoutes: config.internalPort === null ? callbackRoutes : null,
    rateLimitHandlers: rateLimits.handlers,
    sesWebhookRoutes: buildSesWebhook(config, { core, clock, logger }),
    limits: HTTP_LIMITS,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
    isDraining: () => draining,
  });
  await untilTrusted(receiving.startedAt);
  const servers = await serve(config, {
    app,
    internalApp: buildInternalApp({
      callbackRoutes,
      metricsRoutes: metricsRoutes(metrics.registry),
      meterRequest,
      logger,
      tracing,
    }),
    logger,
  });

  const stop = {
    begin() {
      draining = true;
      for (const server of servers) server.begin();
    },
    async finish() {
      // With them the callbacks in flight end, and so what they had drawn, stored and mailed.
      await Promise.all(servers.map((server) => server.close()));
      rateLimits.close();
      await core.close();
      await issuer.close();
      objectStore.close();
      mailer.close();
      await tracing?.close();
    },
  };
  stopOnSignals({ ...config.stopping, logger }, stop);
}

/** Null where no topic tells of bounces and complaints. */
function buildSesWebhook(
  { feedbackTopicArn: arn, snsEndpoint: endpoint, callbackSecrets }: Config,
  deps: { core: CoreClient; clock: () => Date; logger: Logger },
): Router | null {
  if (arn === null) return null;
  return sesWebhookRoutes({
    ...deps,
    topic: buildSnsTopic({ arn, endpoint }),
    callbackSecrets,
    limits: HTTP_LIMITS,
  });
}

/**
 * Callbacks that were signed in the second of this start are refused. Their attempts are not wasted: until that second is
 * over, nobody listens, and core keeps them in their order.
 */
async function untilTrusted(startedAt: Date): Promise<void> {
  const secondEndsAt = (Math.floor(startedAt.getTime() / 1_000) + 1) * 1_000;
  await sleep(Math.max(secondEndsAt - Date.now(), 0));
}

/** Listens on one port, or on two where what is internal has its own. */
async function serve(
  { host, port, internalPort, maxConnections, isUnguarded }: Config,
  { app, internalApp, logger }: { app: Express; internalApp: Express; logger: Logger },
) {
  const listening = { host, maxConnections, logger };
  const servers = [await listen(app, { ...listening, port })];
  if (internalPort !== null) servers.push(await listen(internalApp, { ...listening, port: internalPort }));
  if (isUnguarded) logger.warn({ host }, 'opened to other machines without API keys');
  return servers;
}
