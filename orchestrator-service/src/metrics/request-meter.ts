import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Histogram, type Registry } from 'prom-client';
import { routeOf } from '../http/route-of.ts';

const BUCKETS_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Times requests by the pattern of their route: what a client makes up, a path or a method, never becomes a label.
 * What no route answers is `unmatched`, such as a request past a limit; one whose client went away has status 499.
 */
export function createRequestMeter(registry: Registry): RequestHandler {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the headers of a request to the end of its answer, by the pattern of its route',
    labelNames: ['method', 'route', 'status_code'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const labels = {
        method: METHODS.has(request.method) ? request.method : 'other',
        route: routeOf(request) ?? 'unmatched',
        status_code: response.writableFinished ? response.statusCode : 499,
      };
      duration.observe(labels, (performance.now() - startedAt) / 1000);
    });
    next();
  };
}
