import {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { Tracing } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';
import type { ObjectStore } from './aws/object-store.ts';
import type { CoreClient } from './gateway/core-client.ts';
import { docsRoutes } from './gateway/docs-routes.ts';
import { importRoutes } from './gateway/import-routes.ts';
import { invoicePdfRoutes } from './gateway/invoice-pdf-routes.ts';
import { invoiceVerifyRoutes } from './gateway/invoice-verify-routes.ts';
import { openApiRoutes } from './gateway/openapi-routes.ts';
import { proxyRoutes } from './gateway/proxy.ts';
import { reconcileRoutes } from './gateway/reconcile-routes.ts';
import { healthRoutes } from './health/health-routes.ts';
import { allowOrigins } from './http/allow-origins.ts';
import { createExpress } from './http/create-express.ts';
import type { HttpLimits } from './http/http-limits.ts';
import type { RequestsUnderWay } from './http/requests-under-way.ts';
import type { RequestMeter } from './metrics/request-meter.ts';

interface AppDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'get' | 'examine' | 'list' | 'openObject' | 'signDownload'>;
  invoiceDownload: 'stream' | 'redirect';
  clock: () => Date;
  /** Null where they have a port of their own. */
  callbackRoutes: Router | null;
  /** Of everything that comes after health, documentation and callbacks. */
  rateLimitHandlers: RequestHandler[];
  /** Null where nothing tells of bounces and complaints. */
  sesWebhookRoutes: Router | null;
  limits: HttpLimits;
  trustProxy: number | string[] | null;
  corsOrigins: string[];
  logger: Logger;
  tracing: Tracing | null;
  meterRequest: RequestMeter;
  requestsUnderWay: RequestsUnderWay;
  isDraining: () => boolean;
}

/** The HTTP side of the orchestrator, ready to listen. */
export function buildApp(deps: AppDeps): Express {
  const { logger, tracing, meterRequest, requestsUnderWay, trustProxy } = deps;
  const besideApi = Router().use(healthRoutes(deps), openApiRoutes(), docsRoutes());
  if (deps.callbackRoutes !== null) besideApi.use(deps.callbackRoutes);
  const handlers = [
    ...allowOrigins(deps.corsOrigins),
    unlessBelow('/api/', besideApi),
    ...deps.rateLimitHandlers,
    ...(deps.sesWebhookRoutes === null ? [] : [deps.sesWebhookRoutes]),
    apiRoutes(deps),
  ];
  return createExpress({ logger, tracing, meterRequest, requestsUnderWay, trustProxy, handlers });
}

/** What the gateway does itself comes before what it passes on to core. */
function apiRoutes(deps: AppDeps): Router {
  const router = Router({ caseSensitive: true });
  invoicePdfRoutes(router, deps);
  invoiceVerifyRoutes(router, deps);
  reconcileRoutes(router, deps);
  importRoutes(router, deps);
  proxyRoutes(router, deps);
  return router;
}

/** Spares what is below `prefix` the search through routes that cannot be its own. */
function unlessBelow(prefix: string, router: Router): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.url.startsWith(prefix)) next();
    else router(request, response, next);
  };
}
