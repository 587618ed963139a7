import { ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER, requestIdFrom } from '@stockroom/contracts/request-id';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import type { Logger } from 'pino';
import type { ObjectStore } from './aws/object-store.ts';
import type { CoreClient } from './gateway/core-client.ts';
import { docsRoutes } from './gateway/docs-routes.ts';
import { importRoutes } from './gateway/import-routes.ts';
import { invoicePdfRoutes } from './gateway/invoice-pdf-routes.ts';
import { invoiceVerifyRoutes } from './gateway/invoice-verify-routes.ts';
import { openApiRoutes } from './gateway/openapi-routes.ts';
import { proxyRoutes } from './gateway/proxy.ts';
import { healthRoutes } from './health/health-routes.ts';
import { createErrorHandler } from './http/error-handler.ts';
import { createRequestLog } from './http/request-log.ts';

interface AppDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'get' | 'openObject' | 'signDownload'>;
  invoiceDownload: 'stream' | 'redirect';
  clock: () => Date;
  callbackRoutes: Router;
  logger: Logger;
  isDraining: () => boolean;
}

/** The HTTP side of the orchestrator, ready to listen. */
export function buildApp(deps: AppDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(giveRequestId);
  app.use(createRequestLog(deps.logger));
  app.use(healthRoutes(deps));
  app.use(openApiRoutes());
  app.use(docsRoutes());
  app.use(deps.callbackRoutes);
  app.use(invoicePdfRoutes(deps));
  app.use(invoiceVerifyRoutes(deps));
  app.use(importRoutes(deps.core));
  app.use(proxyRoutes(deps.core));
  app.use((request: Request) => {
    throw new ProblemError('path_not_found', `There is nothing at ${request.path.slice(0, 200)}`);
  });
  app.use(createErrorHandler(deps.logger));
  return app;
}

function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  response.setHeader(REQUEST_ID_HEADER, requestIdFrom(request.headers[REQUEST_ID_HEADER]));
  next();
}
