import type { Express, RequestHandler, Router } from 'express';
import type { Tracing } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';
import { createExpress } from './http/create-express.ts';

/** What is for core and for Prometheus and not for clients, where it has a port of its own. */
export function buildInternalApp({
  callbackRoutes,
  metricsRoutes,
  meterRequests,
  logger,
  tracing,
}: {
  callbackRoutes: Router;
  metricsRoutes: Router;
  meterRequests: RequestHandler;
  logger: Logger;
  tracing: Tracing | null;
}): Express {
  return createExpress({ logger, tracing, meterRequests, handlers: [metricsRoutes, callbackRoutes] });
}
