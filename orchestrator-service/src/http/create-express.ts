import type { ProblemError } from '@stockroom/contracts/problems';
import { pathNotFound, pathOf } from '@stockroom/service-kit/http/path-not-found';
import { REQUEST_ID_HEADER, requestIdFrom } from '@stockroom/service-kit/http/request-id';
import type { Tracing } from '@stockroom/service-kit/tracing/tracing';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Logger } from 'pino';
import { createErrorHandler } from './error-handler.ts';
import { createRequestTracer } from './trace-requests.ts';
import { refuseAmbiguousRequest } from './smuggling-guard.ts';
import type { InFlightRequests } from './in-flight-requests.ts';
import { createRequestLog, type RequestEnd, type RequestMeter } from './request-log.ts';
import { setSecurityHeaders } from './security-headers.ts';

interface ExpressOptions {
  logger: Logger;
  tracing: Tracing | null;
  meterRequest: RequestMeter;
  /** Counts the API requests in flight; null if nobody needs the number. */
  inFlightRequests?: InFlightRequests | null;
  /** As Express's `trust proxy`; null trusts no proxy. */
  trustProxy?: number | string[] | null;
  /** The routes, in this order. Requests that match none are answered 404. */
  handlers: RequestHandler[];
  /** The paths of requests that last for hours: nothing waits for them, and their times are not measured. */
  unfinished?: string[];
  /** Replaces the usual 404. */
  refusePath?: (request: Request) => ProblemError;
}

/**
 * An Express application with the common parts of every answer: request id, log line, security headers, error handling.
 */
export function createExpress(options: ExpressOptions): Express {
  const { logger, tracing, meterRequest, inFlightRequests = null, trustProxy = null } = options;
  const { handlers, refusePath = refuseAnyPath, unfinished = [] } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Express would answer `If-None-Match: *` with 304 even without an ETag: see `answerNotModified`.
  Object.defineProperty(app.request, 'fresh', { value: false });
  if (trustProxy !== null) app.set('trust proxy', trustProxy);
  app.use(receive({ logger, tracing, meterRequest, inFlightRequests, unfinished }));
  for (const handler of handlers) app.use(handler);
  app.use((request: Request) => {
    throw refusePath(request);
  });
  app.use(createErrorHandler(logger));
  return app;
}

function refuseAnyPath({ originalUrl }: Request): ProblemError {
  return pathNotFound(pathOf(originalUrl), false);
}

/**
 * The common handling of every request. It is one middleware, because each layer of Express costs more than its work.
 */
function receive({
  logger,
  tracing,
  meterRequest,
  inFlightRequests,
  unfinished,
}: Required<
  Pick<ExpressOptions, 'logger' | 'tracing' | 'meterRequest' | 'inFlightRequests' | 'unfinished'>
>) {
  const logRequest = createRequestLog(logger);
  const traceRequest = tracing === null ? null : createRequestTracer(tracing);
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const isUnfinished = unfinished.includes(request.path);
    const counted = request.url.startsWith('/api/') && !isUnfinished ? inFlightRequests : null;
    counted?.begin();
    response.setHeader(REQUEST_ID_HEADER, requestIdFrom(request.headers[REQUEST_ID_HEADER]));
    traceRequest?.(request, response);
    response.on('close', () => {
      counted?.end();
      const ended: RequestEnd = {
        status: response.writableFinished ? response.statusCode : null,
        ms: performance.now() - startedAt,
      };
      logRequest(request, response, ended);
      if (!isUnfinished) meterRequest(request, ended);
    });
    setSecurityHeaders(response);
    refuseAmbiguousRequest(request, response);
    next();
  };
}
