import type { SellerLogo } from '@stockroom/contracts/sellers';
import type { ServiceBase } from '@stockroom/service-kit/lifecycle/run-service';
import { createOutboundPolicy } from '@stockroom/service-kit/outbound/outbound-policy';
import { Router } from 'express';
import { createAlertRoutes } from '../alerts/alert-routes.ts';
import { mailAlert } from '../alerts/mail-alert.ts';
import { createMailer } from '../aws/mailer.ts';
import { createCallbackDeduplicator } from '../callbacks/callback-deduplicator.ts';
import type { Config } from '../config.ts';
import { createDocumentRoutes } from '../documents/document-routes.ts';
import { createDocumentThreadPool } from '../documents/document-thread-pool.ts';
import { createSellerLogos } from '../documents/seller-logos.ts';
import { loadMailTemplates, type MailTemplates, subjectsWithoutNumber } from '../documents/mail-templates.ts';
import type { InFlightRequests } from '../http/in-flight-requests.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import { createWebhookSender } from '../webhooks/create-webhook-sender.ts';
import { createWebhookRoutes } from '../webhooks/webhook-routes.ts';

interface CallbacksDeps extends ServiceBase {
  clock: () => Date;
  /** When this process started. */
  startedAt: Date;
  metrics: Pick<Metrics, 'invoices' | 'mails'>;
  inFlightRequests: InFlightRequests;
  fetchLogo: (sha256: string) => Promise<SellerLogo>;
}

/** The routes of core's callbacks. */
interface Callbacks {
  routes: Router;
  /** Starts the threads early. */
  warm: () => Promise<void>;
  close: () => Promise<void>;
}

/** Starts the parts behind core's callbacks: the threads that issue invoices, the mailer of alerts, and the sender of webhooks. */
export function startCallbacks(
  config: Config,
  { clock, startedAt, metrics, inFlightRequests, fetchLogo, logger, tracing }: CallbacksDeps,
): Callbacks {
  const { fromEmail, region, bucket, s3Endpoint, sesEndpoint, configurationSet, alertEmail } = config;
  const templates = loadTemplates(config, logger);
  const shop = { email: fromEmail, locale: config.invoiceLocale };
  const invoiceMail = { ...config.invoiceMail, templates };
  const threadPool = createDocumentThreadPool({
    settings: { shop, invoiceMail, region, bucket, s3Endpoint, sesEndpoint, configurationSet },
    logos: createSellerLogos({ fetchLogo }),
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
    fromEmail,
  });
  const alertMailer = metrics.mails.countAlerts(mailer);
  const alerting = { alertEmail, mailer: alertMailer, clock, logger, tracing };
  const deliveries = createCallbackDeduplicator({ clock, startedAt });
  const receiving = { callbackSecrets: config.callbackSecrets, logger, tracing, deliveries };
  const sender = createWebhookSender({ policy: createOutboundPolicy(config.webhookRules), clock });
  const routes = Router().use(
    createDocumentRoutes({ ...receiving, runCommand: threadPool.run }),
    createAlertRoutes({
      ...receiving,
      mailAlert: (alert, traceparent) => mailAlert(alerting, alert, traceparent),
    }),
    createWebhookRoutes({ ...receiving, sender }),
  );
  return {
    routes,
    warm: threadPool.warm,
    async close() {
      await threadPool.close();
      mailer.close();
      await sender.close();
    },
  };
}

/** The templates of all locales. @throws Error if a file cannot be used */
function loadTemplates({ templatesDir }: Config, logger: CallbacksDeps['logger']): MailTemplates {
  if (templatesDir === null) return {};
  const templates = loadMailTemplates(templatesDir);
  for (const [locale, files] of Object.entries(templates)) {
    logger.info({ locale, templates: Object.keys(files) }, 'mail templates loaded');
  }
  for (const subject of subjectsWithoutNumber(templates)) {
    logger.warn(subject, 'mail template has no number of its document');
  }
  return templates;
}
