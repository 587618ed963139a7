import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';

/** One line per answer: no path, for it may hold what a person typed, but the route that served it. */
export function createRequestLog(logger: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = performance.now();
    response.on('close', () => {
      const requestId = String(response.getHeader(REQUEST_ID_HEADER));
      const ms = Math.round(performance.now() - startedAt);
      const status = response.writableFinished ? response.statusCode : null;
      logger.info({ requestId, method: request.method, status, ms }, 'request answered');
    });
    next();
  };
}
