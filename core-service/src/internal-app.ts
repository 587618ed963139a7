import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import type { Logger } from 'pino';
import { handleError } from './http/error-handler.ts';
import { watchPaths } from './http/path-not-found.ts';
import { collectMethods } from './http/method-not-allowed.ts';
import { limitRequests, SERVER_LIMITS } from './http/server-limits.ts';
import { WITHOUT_JSON_SCHEMAS } from './http/without-json-schemas.ts';
import type { Metrics } from './metrics/create-metrics.ts';
import { internalMetricsRoutes } from './metrics/metrics-routes.ts';

/** The internal port: metrics for Prometheus, not reachable through the gateway. */
export function buildInternalApp({
  metrics,
  logger,
}: {
  metrics: Pick<Metrics, 'registry'>;
  logger: Logger;
}): FastifyInstance {
  const app: FastifyInstance = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    ...SERVER_LIMITS,
    schemaController: WITHOUT_JSON_SCHEMAS,
    frameworkErrors: (_error, request, reply) => handleError(notFound(request), request, reply),
  });
  const notFound = watchPaths(app);
  limitRequests(app);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) => handleError(notFound(request), request, reply));
  const refuseOtherMethods = collectMethods(app);
  internalMetricsRoutes(app, { metrics });
  refuseOtherMethods();
  return app;
}
