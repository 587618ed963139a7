import { once } from 'node:events';
import { createServer } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { Router } from 'express';
import { IMPORT_TIMEOUT_MS } from '@stockroom/contracts/imports';
import { pino } from 'pino';
import { alertLowStock } from './alerts/alert-low-stock.ts';
import { createAlertRoutes } from './alerts/alert-routes.ts';
import { buildApp } from './app.ts';
import { createMailer } from './aws/mailer.ts';
import { createObjectStore } from './aws/object-store.ts';
import { type Config, loadConfig } from './config.ts';
import { createCoreClient } from './gateway/core-client.ts';
import { loadBusinessLogo } from './invoices/business-logo.ts';
import { createCallbackRoutes } from './invoices/callback-routes.ts';
import { createInvoiceRenderer } from './invoices/invoice-renderer.ts';
import { issueInvoice } from './invoices/issue-invoice.ts';
import { buildSampleInvoice } from './invoices/sample-invoice.ts';

const HOST = '127.0.0.1';
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
  // Before there are threads. V8 collects sooner: a drain of 2,000 invoices peaks at 260 MB and not at 340.
  setFlagsFromString('--optimize-for-size');
  const renderer = createInvoiceRenderer({ logo, threads: config.renderThreads });
  void renderer.warmUp(buildSampleInvoice(business));
  const objectStore = createObjectStore({ region, bucket, endpoint: config.s3Endpoint, clock });
  const mailer = createMailer({
    region,
    endpoint: config.sesEndpoint,
    from: { name: business.name, address: business.email },
  });
  const deps = { business, renderer, objectStore, mailer, clock, logger };
  const alerting = { business, alertEmail: config.alertEmail, mailer, clock, logger };
  const receiving = {
    callbackSecret: config.callbackSecret,
    logger,
    clock,
    startedAt: new Date(performance.timeOrigin),
  };

  let draining = false;
  const app = buildApp({
    core,
    objectStore,
    invoiceDownload: config.invoiceDownload,
    clock,
    logger,
    callbackRoutes: Router().use(
      createCallbackRoutes({ ...receiving, issueInvoice: (event) => issueInvoice(deps, event) }),
      createAlertRoutes({ ...receiving, alertLowStock: (event) => alertLowStock(alerting, event) }),
    ),
    isDraining: () => draining,
  });
  const server = createServer({ requestTimeout: IMPORT_TIMEOUT_MS }, app).listen(config.port, HOST);
  await once(server, 'listening');
  logger.info({ port: config.port }, 'listening');

  async function close(signal: string): Promise<void> {
    if (draining) return;
    draining = true;
    logger.info({ signal }, 'stopping');
    server.close();
    server.closeIdleConnections();
    await once(server, 'close');
    await core.close();
    await renderer.close();
    objectStore.close();
    mailer.close();
    logger.info({}, 'stopped');
  }
  process.on('SIGTERM', (signal) => void close(signal));
  process.on('SIGINT', (signal) => void close(signal));
}
