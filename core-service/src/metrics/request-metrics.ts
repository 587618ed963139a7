import type { FastifyReply, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

const BUCKETS_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A stream lasts as long as its client listens, which is no measure of core. */
const UNMEASURED = '/stream';

/** Measures requests by route. Unknown paths and methods never become labels. */
export function createRequestMetrics(registry: Registry) {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its response, by route',
    labelNames: ['method', 'route', 'status_code'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return {
    observe({ method, routeOptions }: FastifyRequest, reply: FastifyReply): void {
      if (routeOptions.url === UNMEASURED) return;
      const labels = {
        method: METHODS.has(method) ? method : 'other',
        route: routeOptions.url ?? 'unmatched',
        status_code: reply.statusCode,
      };
      duration.observe(labels, reply.elapsedTime / 1000);
    },
  };
}
