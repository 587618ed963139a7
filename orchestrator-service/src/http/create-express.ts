import { ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER, requestIdFrom } from '@stockroom/contracts/request-id';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import type { Tracing } from '@stockroom/contracts/tracing';
import type { Logger } from 'pino';
import { createErrorHandler } from './error-handler.ts';
import type { RequestMeter } from '../metrics/request-meter.ts';
import { createRequestTracer } from '../tracing/trace-requests.ts';
import { refuseUnfitRequest } from './refuse-unfit-request.ts';
import type { RequestEnd } from './request-end.ts';
import type { RequestsUnderWay } from './requests-under-way.ts';
import { createRequestLog } from './request-log.ts';
import { setSecurityHeaders } from './security-headers.ts';

interface ExpressOptions {
  logger: Logger;
  tracing: Tracing | null;
  meterRequest: RequestMeter;
  /** Of the API's; null where there are none to count. */
  requestsUnderWay?: RequestsUnderWay | null;
  /** As Express's `trust proxy`; null believes nobody. */
  trustProxy?: number | string[] | null;
  /** In this order. What none of them answers is 404. */
  handlers: RequestHandler[];
}

/** An Express application with what every answer of ours has: a request id, a log line, safe headers, its errors. */
export function createExpress(options: ExpressOptions): Express {
  const { logger, tracing, meterRequest, requestsUnderWay = null, trustProxy = null, handlers } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (trustProxy !== null) app.set('trust proxy', trustProxy);
  app.use(receive({ logger, tracing, meterRequest, requestsUnderWay }));
  for (const handler of handlers) app.use(handler);
  app.use((request: Request) => {
    throw new ProblemError('path_not_found', `There is nothing at ${request.path.slice(0, 200)}`);
  });
  app.use(createErrorHandler(logger));
  return app;
}

/**
 * What is done with every request before a handler sees it. In one step, as each that Express has to walk to costs
 * more than what it would do.
 */
function receive({
  logger,
  tracing,
  meterRequest,
  requestsUnderWay,
}: Required<Pick<ExpressOptions, 'logger' | 'tracing' | 'meterRequest' | 'requestsUnderWay'>>) {
  const logRequest = createRequestLog(logger);
  const traceRequest = tracing === null ? null : createRequestTracer(tracing);
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    const counted = request.url.startsWith('/api/') ? requestsUnderWay : null;
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
      meterRequest(request, ended);
    });
    setSecurityHeaders(response);
    refuseUnfitRequest(request, response);
    next();
  };
}
