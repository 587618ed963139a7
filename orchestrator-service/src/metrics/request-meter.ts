import type { Request } from 'express';
import { Histogram, type Registry } from 'prom-client';
import type { RequestEnd } from '../http/request-end.ts';
import { routeOf } from '../http/route-of.ts';

const BUCKETS_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Counts and times a request that has ended. */
export type RequestMeter = (request: Request, end: RequestEnd) => void;

/**
 * Times requests by the pattern of their route: what a client makes up, a path or a method, never becomes a label.
 * What no route answers is `unmatched`, such as a request past a limit; one whose client went away has status 499.
 */
export function createRequestMeter(registry: Registry): RequestMeter {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer, by the pattern of its route',
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
