import type { Express, Router } from 'express';
import type { Logger } from 'pino';
import { createExpress } from './http/create-express.ts';

/** What is for core alone and not for clients, where it has a port of its own. */
export function buildInternalApp({
  callbackRoutes,
  logger,
}: {
  callbackRoutes: Router;
  logger: Logger;
}): Express {
  return createExpress({ logger, handlers: [callbackRoutes] });
}
