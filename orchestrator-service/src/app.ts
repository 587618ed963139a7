import type { ClockPart } from '@stockroom/contracts/health';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { Logger } from 'pino';
import type { Webhook } from 'standardwebhooks';
import type { ObjectStore } from './aws/object-store.ts';
import { consoleRoutes } from './console/console-routes.ts';
import type { SessionSeal } from './console/session-seal.ts';
import { useSession } from './console/use-session.ts';
import { consoleFileRoutes } from './console/console-file-routes.ts';
import type { ConsoleFiles } from './console/load-console.ts';
import type { ShopDefaults } from './documents/business.ts';
import { refusePath } from './gateway/documented-paths.ts';
import type { CoreClient } from './gateway/core-client.ts';
import { docsRoutes } from './gateway/docs-routes.ts';
import { einvoiceRoutes } from './gateway/einvoice-routes.ts';
import { importRoutes } from './gateway/import-routes.ts';
import { invoicePdfRoutes } from './gateway/invoice-pdf-routes.ts';
import { invoiceVerifyRoutes } from './gateway/invoice-verify-routes.ts';
import { openApiRoutes } from './gateway/openapi-routes.ts';
import { proxyRoutes } from './gateway/proxy.ts';
import { STREAM_PATH, streamRoutes } from './gateway/stream-routes.ts';
import { rootRoutes } from './gateway/root-routes.ts';
import { reconcileRoutes } from './gateway/reconcile-routes.ts';
import { healthRoutes } from './health/health-routes.ts';
import { allowOrigins } from './http/allow-origins.ts';
import { createExpress } from './http/create-express.ts';
import type { HttpLimits } from './http/http-limits.ts';
import type { InFlightRequests } from './http/in-flight-requests.ts';
import type { RequestMeter } from './http/request-log.ts';

interface AppDeps {
  core: CoreClient;
  objectStore: Pick<ObjectStore, 'get' | 'examine' | 'list' | 'openObject' | 'signDownload'>;
  invoiceDownload: 'stream' | 'redirect';
  askClock: () => ClockPart;
  /** The inbox of the SES stand-in; null for SES itself. */
  inboxUrl: string | null;
  clock: () => Date;
  /** Signed with each secret of core's callbacks. */
  webhooks: readonly Webhook[];
  /** The defaults of what core does not send. */
  shop: ShopDefaults;
  /** The bundled console; null without one. */
  consoleFiles: ConsoleFiles | null;
  /** Null if callbacks have their own port. */
  callbackRoutes: Router | null;
  /** Limits for all routes after health, documentation and callbacks. */
  rateLimitHandlers: RequestHandler[];
  /** The sessions of the console; null without a console. */
  sessionSeal: SessionSeal | null;
  /** Whether core requires API keys. */
  authRequired: boolean;
  /** Null if bounces and complaints are not reported. */
  sesWebhookRoutes: Router | null;
  limits: HttpLimits;
  trustProxy: number | string[] | null;
  corsOrigins: string[];
  logger: Logger;
  tracing: Tracing | null;
  meterRequest: RequestMeter;
  inFlightRequests: InFlightRequests;
  isDraining: () => boolean;
  /** Aborts when the gateway begins to stop. */
  stopping: AbortSignal;
}

/** The HTTP side of the orchestrator, ready to listen. */
export function buildApp(deps: AppDeps): Express {
  const { logger, tracing, meterRequest, inFlightRequests, trustProxy, sessionSeal: seal } = deps;
  const nonApiRoutes = Router().use(healthRoutes(deps), openApiRoutes(), docsRoutes());
  rootRoutes(nonApiRoutes, deps);
  if (deps.consoleFiles !== null) nonApiRoutes.use(consoleFileRoutes(deps.consoleFiles));
  if (deps.callbackRoutes !== null) nonApiRoutes.use(deps.callbackRoutes);
  const handlers = [
    ...allowOrigins(deps.corsOrigins),
    unlessBelow('/api/', nonApiRoutes),
    ...(seal !== null && deps.authRequired ? [useSession(seal)] : []),
    ...deps.rateLimitHandlers,
    ...(seal === null ? [] : [unlessBelow('/api/', consoleRoutes({ ...deps, seal }))]),
    ...(deps.sesWebhookRoutes === null ? [] : [deps.sesWebhookRoutes]),
    apiRoutes(deps),
  ];
  return createExpress({
    logger,
    tracing,
    meterRequest,
    inFlightRequests,
    trustProxy,
    handlers,
    refusePath,
    unfinished: [STREAM_PATH],
  });
}

/** Internal routes, for core and Prometheus, if they have their own port. */
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

/** The routes that the gateway handles itself come before the proxy to core. */
function apiRoutes(deps: AppDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  invoicePdfRoutes(router, deps);
  invoiceVerifyRoutes(router, deps);
  einvoiceRoutes(router, deps);
  reconcileRoutes(router, deps);
  importRoutes(router, deps);
  streamRoutes(router, deps);
  proxyRoutes(router, deps);
  return router;
}

/** Skips the search through routes that cannot match, for paths below `prefix`. */
function unlessBelow(prefix: string, router: Router): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.url.startsWith(prefix)) next();
    else router(request, response, next);
  };
}
