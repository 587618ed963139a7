import type { Express, Router } from 'express';
import type { Tracing } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';
import { createExpress } from './http/create-express.ts';
import type { RequestMeter } from './metrics/request-meter.ts';

/** What is for core and for Prometheus and not for clients, where it has a port of its own. */
export function buildInternalApp({
  callbackRoutes,
  metricsRoutes,
  meterRequest,
  logger,
  tracing,
}: {
  callbackRoutes: Router;
  metricsRoutes: Router;
  meterRequest: RequestMeter;
  logger: Logger;
  tracing: Tracing | null;
}): Express {
  return createExpress({ logger, tracing, meterRequest, handlers: [metricsRoutes, callbackRoutes] });
}
