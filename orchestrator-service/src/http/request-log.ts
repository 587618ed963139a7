import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { traceFields } from '../tracing/trace-requests.ts';

/** One line per answer, without its path, which may hold what a person typed. Status null: the client went away. */
export function createRequestLog(logger: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.on('close', () => {
      const requestId = String(response.getHeader(REQUEST_ID_HEADER));
      const ms = Math.round(performance.now() - startedAt);
      const status = response.writableFinished ? response.statusCode : null;
      const { method } = request;
      logger.info({ requestId, ...traceFields(response), method, status, ms }, 'request answered');
    });
    next();
  };
}
