import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { PUBLIC } from '../auth/guard-routes.ts';

/** `GET /metrics` for Prometheus, as health is for load balancers: without a key: core's port is private. */
export function metricsRoutes(app: FastifyInstance, { metrics }: { metrics: { registry: Registry } }): void {
  const { registry } = metrics;
  app.get('/metrics', PUBLIC, async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
}
