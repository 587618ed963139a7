import { type Express, Router } from 'express';
import { type Logger, pino } from 'pino';
import { alertLowStock } from './alerts/alert-low-stock.ts';
import { createAlertRoutes } from './alerts/alert-routes.ts';
import { buildApp } from './app.ts';
import { createMailer } from './aws/mailer.ts';
import { createObjectStore } from './aws/object-store.ts';
import { type Config, loadConfig } from './config.ts';
import { createCoreClient } from './gateway/core-client.ts';
import { HTTP_LIMITS } from './http/http-limits.ts';
import { listen } from './http/listen.ts';
import { buildInternalApp } from './internal-app.ts';
import { loadBusinessLogo } from './invoices/business-logo.ts';
import { createCallbackRoutes } from './invoices/callback-routes.ts';
import { createInvoiceIssuer } from './invoices/invoice-issuer.ts';
import { createRateLimits } from './rate-limits/create-rate-limits.ts';

const LOG_BUFFER_BYTES = 4_096;
const LOG_FLUSH_MS = 1_000;

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
  const log = pino.destination({ sync: false, minLength: LOG_BUFFER_BYTES });
  const logger = pino({ name: 'orchestrator-service', level: config.logLevel }, log);
  setInterval(() => log.flush(), LOG_FLUSH_MS).unref();
  const { business, region, bucket } = config;
  const clock = () => new Date();

  const core = createCoreClient({ coreUrl: config.coreUrl });
  const logo = config.logoPath === null ? null : loadBusinessLogo(config.logoPath);
  const issuer = createInvoiceIssuer({
    settings: {
      business,
      region,
      bucket,
      s3Endpoint: config.s3Endpoint,
      sesEndpoint: config.sesEndpoint,
      logo,
    },
    logger,
    threads: config.renderThreads,
  });
  const objectStore = createObjectStore({ region, bucket, endpoint: config.s3Endpoint, clock });
  const mailer = createMailer({
    region,
    endpoint: config.sesEndpoint,
    from: { name: business.name, address: business.email },
  });
  const alerting = { business, alertEmail: config.alertEmail, mailer, clock, logger };
  const receiving = {
    callbackSecret: config.callbackSecret,
    logger,
    clock,
    startedAt: new Date(performance.timeOrigin),
  };

  const callbackRoutes = Router().use(
    createCallbackRoutes({ ...receiving, issueInvoice: issuer.issue }),
    createAlertRoutes({ ...receiving, alertLowStock: (event) => alertLowStock(alerting, event) }),
  );
  const { authRequired } = config;
  const rateLimits = createRateLimits({ ...config.rateLimits, authRequired, clock, logger });

  let draining = false;
  const app = buildApp({
    core,
    objectStore,
    invoiceDownload: config.invoiceDownload,
    clock,
    logger,
    callbackRoutes: config.internalPort === null ? callbackRoutes : null,
    rateLimitHandlers: rateLimits.handlers,
    limits: HTTP_LIMITS,
    trustProxy: config.trustProxy,
    corsOrigins: config.corsOrigins,
    isDraining: () => draining,
  });
  const servers = await serve(config, {
    app,
    internalApp: buildInternalApp({ callbackRoutes, logger }),
    logger,
  });

  async function close(signal: string): Promise<void> {
    if (draining) return;
    draining = true;
    logger.info({ signal }, 'stopping');
    await Promise.all(servers.map((server) => server.close()));
    rateLimits.close();
    await core.close();
    await issuer.close();
    objectStore.close();
    mailer.close();
    logger.info({}, 'stopped');
  }
  process.on('SIGTERM', (signal) => void close(signal));
  process.on('SIGINT', (signal) => void close(signal));
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
