import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import type { Registry } from 'prom-client';
import { needs, PUBLIC } from '../auth/guard-routes.ts';

interface MetricsDeps {
  metrics: { registry: Registry };
}

/** `GET /metrics` on SERVER_PORT. Metrics reveal the sales of the shop, so they need a key with the scope `admin`. */
export function metricsRoutes(app: FastifyInstance, deps: MetricsDeps): void {
  serveMetrics(app, deps, needs('admin'));
}

/** `GET /metrics` on INTERNAL_PORT, which must be reachable only for Prometheus. */
export function internalMetricsRoutes(app: FastifyInstance, deps: MetricsDeps): void {
  serveMetrics(app, deps, PUBLIC);
}

function serveMetrics(
  app: FastifyInstance,
  { metrics: { registry } }: MetricsDeps,
  access: RouteShorthandOptions,
): void {
  app.get('/metrics', access, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
