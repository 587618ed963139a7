import { Histogram, type Registry } from 'prom-client';
import type { RequestMeter } from '../http/request-log.ts';
import { routeOf } from '../http/route-of.ts';

const BUCKETS_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Times requests by route pattern, so that nothing a client invents, a path or a method, becomes a label. Requests that
 * no route answers, such as those past a rate limit, are `unmatched`. If the client disconnected, the status is 499.
 */
export function createRequestMeter(registry: Registry): RequestMeter {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request headers to the end of the answer, by route pattern',
    labelNames: ['method', 'route', 'status_code'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return (request, { status, ms }) => {
    const labels = {
      method: METHODS.has(request.method) ? request.method : 'other',
      route: routeOf(request) ?? 'unmatched',
      status_code: status ?? 499,
    };
    duration.observe(labels, ms / 1000);
  };
}
