import type { ServiceBase } from '@stockroom/service-kit/lifecycle/run-service';
import { Router } from 'express';
import { alertLowStock } from '../alerts/alert-low-stock.ts';
import { createAlertRoutes } from '../alerts/alert-routes.ts';
import { createMailer } from '../aws/mailer.ts';
import { createDeliveryMemory } from '../callbacks/delivery-memory.ts';
import type { Config } from '../config.ts';
import type { BusinessLogo } from '../documents/business-logo.ts';
import { createDocumentRoutes } from '../documents/document-routes.ts';
import { createDocumentThreadPool } from '../documents/document-thread-pool.ts';
import { hidesInvoiceNumber, loadMailTemplates, type MailTemplates } from '../documents/mail-templates.ts';
import type { InFlightRequests } from '../http/in-flight-requests.ts';
import type { Metrics } from '../metrics/create-metrics.ts';

interface CallbacksDeps extends ServiceBase {
  clock: () => Date;
  /** When this process started. */
  startedAt: Date;
  metrics: Pick<Metrics, 'invoices' | 'mails'>;
  inFlightRequests: InFlightRequests;
}

/** The routes of core's callbacks. */
interface Callbacks {
  routes: Router;
  /** Starts the threads early. */
  warm: () => Promise<void>;
  close: () => Promise<void>;
}

/** Starts the parts behind core's callbacks: the threads that issue invoices, and the mailer of alerts. */
export async function startCallbacks(
  config: Config,
  { clock, startedAt, metrics, inFlightRequests, logger, tracing }: CallbacksDeps,
): Promise<Callbacks> {
  const { business, region, bucket, s3Endpoint, sesEndpoint, configurationSet, alertEmail } = config;
  const logo = await loadLogo(config.logoPath);
  const templates = loadTemplates(config, logger);
  const invoiceMail = { ...config.invoiceMail, templates };
  const threadPool = createDocumentThreadPool({
    settings: { business, invoiceMail, region, bucket, s3Endpoint, sesEndpoint, configurationSet, logo },
    logger,
    tracing,
    metrics: metrics.invoices,
    threads: config.renderThreads,
    inFlightRequests,
  });
  const mailer = createMailer({
    region,
    endpoint: sesEndpoint,
    configurationSet,
    from: { name: business.name, address: business.email },
  });
  const alertMailer = metrics.mails.countAlerts(mailer);
  const alerting = { business, alertEmail, mailer: alertMailer, clock, logger, tracing };
  const deliveries = createDeliveryMemory({ clock, startedAt });
  const receiving = { callbackSecrets: config.callbackSecrets, logger, tracing, deliveries };
  const routes = Router().use(
    createDocumentRoutes({ ...receiving, runCommand: threadPool.run }),
    createAlertRoutes({
      ...receiving,
      alertLowStock: (event, traceparent) => alertLowStock(alerting, event, traceparent),
    }),
  );
  return {
    routes,
    warm: threadPool.warm,
    async close() {
      await threadPool.close();
      mailer.close();
    },
  };
}

/** Loads the image libraries only if there is a logo: they take a tenth of the start. */
async function loadLogo(path: string | null): Promise<BusinessLogo | null> {
  if (path === null) return null;
  const { loadBusinessLogo } = await import('../documents/business-logo.ts');
  return loadBusinessLogo(path);
}

/** The templates of the invoices' locale. @throws Error if a file cannot be used */
function loadTemplates(
  { templatesDir, business: { locale } }: Config,
  logger: CallbacksDeps['logger'],
): MailTemplates {
  if (templatesDir === null) return {};
  const templates = loadMailTemplates(templatesDir)[locale] ?? {};
  logger.info({ locale, templates: Object.keys(templates) }, 'mail templates loaded');
  if (hidesInvoiceNumber(templates)) {
    logger.warn({ locale }, 'mail template invoice.subject without {{invoiceNumber}}');
  }
  return templates;
}
