import type { Currency } from '@stockroom/contracts/currencies';
import type { Secrets } from '@stockroom/service-kit/environment/secrets';
import { REQUEST_ID_HEADER, requestIdFrom } from '@stockroom/service-kit/http/request-id';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { ReadLimiter } from '@stockroom/service-kit/read-limiter';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Authentication } from './auth/create-authentication.ts';
import { callerRoutes } from './auth/caller-routes.ts';
import { customerTokensRoutes } from './customers/customer-tokens-routes.ts';
import { guardRoutes, PUBLIC } from './auth/guard-routes.ts';
import { keysRoutes } from './auth/keys-routes.ts';
import { eventFeedRoutes } from './event-feed/event-feed-routes.ts';
import type { EventStreams } from './event-feed/event-streams.ts';
import { customersRoutes } from './customers/customers-routes.ts';
import type { Pool } from './db/pool.ts';
import type { ReplicaRouting } from './db/replica-routing.ts';
import { buildExpansions } from './expansions.ts';
import { exportsRoutes } from './exports/exports-routes.ts';
import { createDescribeCore, healthRoutes } from './health/health-routes.ts';
import { addBodyParsers } from './http/body-parsers.ts';
import type { Cursors } from './http/cursors.ts';
import { watchClients } from './http/watch-clients.ts';
import { handleError } from './http/error-handler.ts';
import { watchPaths } from './http/path-not-found.ts';
import { collectMethods } from './http/method-not-allowed.ts';
import { HEADERS_TIMEOUT_MS, limitRequests, SERVER_LIMITS } from './http/server-limits.ts';
import { WITHOUT_JSON_SCHEMAS } from './http/without-json-schemas.ts';
import { importsRoutes } from './imports/imports-routes.ts';
import { creditNotesRoutes } from './documents/credit-notes-routes.ts';
import { einvoiceFactsRoutes } from './documents/einvoice-facts-routes.ts';
import { invoicesRoutes } from './documents/invoices-routes.ts';
import { jobsRoutes } from './jobs/jobs-routes.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { mailFeedbackRoutes } from './mail/mail-feedback-routes.ts';
import { mailSuppressionsRoutes } from './mail/mail-suppressions-routes.ts';
import { ordersRoutes } from './orders/orders-routes.ts';
import type { ShopTerms } from './orders/shop-terms.ts';
import type { OrderQueue } from './orders/order-queue.ts';
import type { JobHandlers } from './outbox/job-catalogue.ts';
import { overviewRoutes } from './overview/overview-routes.ts';
import { paymentsRoutes } from './payments/payments-routes.ts';
import { productsRoutes } from './products/products-routes.ts';
import { reconcileRoutes } from './reconcile/reconcile-routes.ts';
import { refundsRoutes } from './refunds/refunds-routes.ts';
import { reportsRoutes } from './reports/reports-routes.ts';
import { searchRoutes } from './search/search-routes.ts';
import { sellerLogoRoutes } from './sellers/seller-logo-routes.ts';
import { shopRoutes } from './shop/shop-routes.ts';
import type { ShopCalendar } from './shop-calendar.ts';
import { stockRoutes } from './stock/stock-routes.ts';
import { taxRatesRoutes } from './tax/tax-rates-routes.ts';
import { timelineRoutes } from './timeline/timeline-routes.ts';
import { traceRequests } from './http/trace-requests.ts';
import { type WebhooksRoutesDeps, webhooksRoutes } from './webhooks/webhooks-routes.ts';

interface AppDeps {
  /** For every write of a client except orders. */
  pool: Pool;
  /** For probes. */
  probePool: Pool;
  /** For all reads. */
  reads: ReplicaRouting;
  orderQueue: OrderQueue;
  /** For exports, which share the thread with orders. */
  exportLimiter: Pick<ReadLimiter, 'read'>;
  clock: () => Date;
  calendar: ShopCalendar;
  /** The shop's. */
  currency: Currency;
  cursors: Cursors;
  eventStreams: Pick<EventStreams, 'open'>;
  invoiceLocale: string;
  /** What orders and `GET /shop` have of the settings beside these. */
  shop: Omit<ShopTerms, 'currency'>;
  authentication: Authentication;
  /** Shared with the orchestrator. */
  callbackSecrets: Secrets;
  jobHandlers: JobHandlers;
  /** Called after the commit of a job. */
  onCommitted: () => void;
  webhooks: Pick<WebhooksRoutesDeps, 'secrets' | 'policy' | 'onDeliveries'>;
  metrics: Pick<Metrics, 'registry' | 'requests'>;
  logger: Logger;
  tracing: Tracing | null;
  /** Between two requests on one connection. */
  keepAliveTimeoutMs: number;
  /** The time that a client has to send the headers of a request; 10 s by default. */
  headersTimeoutMs?: number | undefined;
  /** Whether metrics have a port of their own. */
  hasInternalPort: boolean;
  isDraining: () => boolean;
}

/** The HTTP side of core, ready to listen. */
export function buildApp(deps: AppDeps): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    ...SERVER_LIMITS,
    schemaController: WITHOUT_JSON_SCHEMAS,
    http: { ...SERVER_LIMITS.http, headersTimeout: deps.headersTimeoutMs ?? HEADERS_TIMEOUT_MS },
    keepAliveTimeout: deps.keepAliveTimeoutMs,
    genReqId: ({ headers }) => requestIdFrom(headers[REQUEST_ID_HEADER]),
    // A path that cannot be decoded, such as /products/%E0, gets 404.
    frameworkErrors: (_error, request, reply) => handleError(notFound(request), request, reply),
    routerOptions: { maxParamLength: 100 },
  });
  const notFound = watchPaths(app);
  traceRequests(app, deps.tracing);
  limitRequests(app);
  watchClients(app);
  addBodyParsers(app);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) => handleError(notFound(request), request, reply));
  app.addHook('onSend', async (request, reply) => void reply.header(REQUEST_ID_HEADER, request.id));
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    request.log.debug(
      { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request answered',
    );
  });

  app.addHook('onResponse', (request, reply, done) => {
    deps.metrics.requests.observe(request, reply);
    done();
  });

  guardRoutes(app, deps.authentication.authenticate);
  const refuseOtherMethods = collectMethods(app, PUBLIC);
  const expansions = buildExpansions(deps);
  const describeCore = createDescribeCore({ ...deps, pool: deps.probePool });
  healthRoutes(app, describeCore);
  if (!deps.hasInternalPort) metricsRoutes(app, deps);
  productsRoutes(app, deps);
  stockRoutes(app, deps);
  customersRoutes(app, deps);
  customerTokensRoutes(app, deps);
  taxRatesRoutes(app, deps);
  ordersRoutes(app, { ...deps, ...deps.shop, expansions });
  refundsRoutes(app, deps);
  invoicesRoutes(app, { ...deps, expansions });
  creditNotesRoutes(app, { ...deps, expansions });
  einvoiceFactsRoutes(app, deps);
  paymentsRoutes(app, { ...deps, expansions });
  timelineRoutes(app, deps);
  eventFeedRoutes(app, deps);
  reportsRoutes(app, deps);
  mailSuppressionsRoutes(app, deps);
  mailFeedbackRoutes(app, deps);
  sellerLogoRoutes(app, deps);
  importsRoutes(app, deps);
  exportsRoutes(app, deps);
  keysRoutes(app, deps);
  webhooksRoutes(app, { ...deps, ...deps.webhooks });
  callerRoutes(app);
  jobsRoutes(app, deps);
  reconcileRoutes(app, deps);
  overviewRoutes(app, { ...deps, describeCore });
  searchRoutes(app, deps);
  shopRoutes(app, { ...deps, ...deps.shop });
  refuseOtherMethods();
  return app;
}
