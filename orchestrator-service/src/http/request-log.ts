import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { traceFields } from '../tracing/trace-requests.ts';
import type { RequestEnd } from './request-end.ts';

/** One line per answer, without its path, which may hold what a person typed. Status null: the client went away. */
export function createRequestLog(logger: Logger) {
  return ({ method }: Request, response: Response, { status, ms }: RequestEnd): void => {
    const requestId = String(response.getHeader(REQUEST_ID_HEADER));
    const fields = { requestId, ...traceFields(response), method, status, ms: Math.round(ms) };
    logger.info(fields, 'request answered');
  };
}
