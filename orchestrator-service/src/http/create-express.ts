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
import { refuseUnfitRequests } from './refuse-unfit-requests.ts';
import { createRequestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { traceRequests } from '../tracing/trace-requests.ts';

interface ExpressOptions {
  logger: Logger;
  tracing: Tracing | null;
  /** Times each request. */
  meterRequests: RequestHandler;
  /** As Express's `trust proxy`; null believes nobody. */
  trustProxy?: number | string[] | null;
  /** In this order. What none of them answers is 404. */
  handlers: RequestHandler[];
}

/** An Express application with what every answer of ours has: a request id, a log line, safe headers, its errors. */
export function createExpress(options: ExpressOptions): Express {
  const { logger, tracing, meterRequests, trustProxy = null, handlers } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  if (trustProxy !== null) app.set('trust proxy', trustProxy);
  app.use(meterRequests);
  app.use(giveRequestId);
  if (tracing !== null) app.use(traceRequests(tracing));
  app.use(createRequestLog(logger));
  app.use(securityHeaders());
  app.use(refuseUnfitRequests);
  for (const handler of handlers) app.use(handler);
  app.use((request: Request) => {
    throw new ProblemError('path_not_found', `There is nothing at ${request.path.slice(0, 200)}`);
  });
  app.use(createErrorHandler(logger));
  return app;
}

function giveRequestId(request: Request, response: Response, next: NextFunction): void {
  response.setHeader(REQUEST_ID_HEADER, requestIdFrom(request.headers[REQUEST_ID_HEADER]));
  next();
}
