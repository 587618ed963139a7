import type { CallbackSecrets } from '@stockroom/contracts/environment';
import { ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER, requestIdFrom } from '@stockroom/contracts/request-id';
import type { Tracing } from '@stockroom/contracts/tracing';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import type { Authentication } from './auth/create-authentication.ts';
import { customerTokensRoutes } from './auth/customer-tokens-routes.ts';
import { guardRoutes } from './auth/guard-routes.ts';
import { keysRoutes } from './auth/keys-routes.ts';
import { customersRoutes } from './customers/customers-routes.ts';
import type { Pool } from './db/pool.ts';
import type { Reads } from './db/reads.ts';
import { exportsRoutes } from './exports/exports-routes.ts';
import { healthRoutes } from './health/health-routes.ts';
import { historyRoutes } from './history/history-routes.ts';
import { addBodyParsers } from './http/body-parsers.ts';
import type { Cursors } from './http/cursors.ts';
import { handleError } from './http/error-handler.ts';
import { watchMethods } from './http/refuse-other-methods.ts';
import { boundRequests, SERVER_BOUNDS } from './http/server-bounds.ts';
import { importsRoutes } from './imports/imports-routes.ts';
import { invoicesRoutes } from './invoices/invoices-routes.ts';
import { jobsRoutes } from './jobs/jobs-routes.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { metricsRoutes } from './metrics/metrics-routes.ts';
import { mailFeedbackRoutes } from './mail/mail-feedback-routes.ts';
import { mailSuppressionsRoutes } from './mail/mail-suppressions-routes.ts';
import { ordersRoutes } from './orders/orders-routes.ts';
import type { OrderQueue } from './orders/order-queue.ts';
import { productsRoutes } from './products/products-routes.ts';
import { reconcileRoutes } from './reconcile/reconcile-routes.ts';
import { stockRoutes } from './stock/stock-routes.ts';
import { traceRequests } from './tracing/trace-requests.ts';

interface AppDeps {
  pool: Pool;
  /** Where lists and reports are read. */
  reads: Reads;
  orderQueue: OrderQueue;
  clock: () => Date;
  cursors: Cursors;
  authentication: Authentication;
  /** Shared with the orchestrator. */
  callbackSecrets: CallbackSecrets;
  /** Called once a job stands in the outbox. */
  onCommitted: () => void;
  metrics: Pick<Metrics, 'registry' | 'requests'>;
  logger: Logger;
  tracing: Tracing | null;
  isDraining: () => boolean;
}

/** The HTTP side of core, ready to listen. */
export function buildApp(deps: AppDeps): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: deps.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    ...SERVER_BOUNDS,
    genReqId: ({ headers }) => requestIdFrom(headers[REQUEST_ID_HEADER]),
    // A path that cannot be decoded, such as /products/%E0: nothing can be there.
    frameworkErrors: (_error, request, reply) => handleError(pathNotFound(request.url), request, reply),
    routerOptions: { maxParamLength: 100 },
  });
  traceRequests(app, deps.tracing);
  boundRequests(app);
  addBodyParsers(app);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) => handleError(pathNotFound(request.url), request, reply));
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
  const refuseOtherMethods = watchMethods(app);
  healthRoutes(app, deps);
  metricsRoutes(app, deps);
  productsRoutes(app, deps);
  stockRoutes(app, deps);
  customersRoutes(app, deps);
  customerTokensRoutes(app, deps);
  historyRoutes(app, deps);
  ordersRoutes(app, deps);
  invoicesRoutes(app, deps);
  mailSuppressionsRoutes(app, deps);
  mailFeedbackRoutes(app, deps);
  importsRoutes(app, deps);
  exportsRoutes(app, deps);
  keysRoutes(app, deps);
  jobsRoutes(app, deps);
  reconcileRoutes(app, deps);
  refuseOtherMethods();
  return app;
}

function pathNotFound(url: string): ProblemError {
  return new ProblemError('path_not_found', `There is nothing at ${url.split('?')[0]?.slice(0, 200)}`);
}
