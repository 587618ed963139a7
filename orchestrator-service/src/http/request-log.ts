import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { traceFields } from './trace-requests.ts';
import { routeOf } from './route-of.ts';

/** The end of a request. */
export interface RequestEnd {
  /** The status of the answer; null if the client disconnected before the end of the answer. */
  status: number | null;
  /** From the request headers to the end. */
  ms: number;
}

/** Counts and times a finished request. */
export type RequestMeter = (request: Request, end: RequestEnd) => void;

/** Polled every few seconds. */
const PROBES = new Set(['/health/live', '/health/ready', '/metrics']);

/**
 * The access log: one line per answer, with the route's template instead of its path, which may contain personal data.
 * Probes are logged on `debug`. Status null: the client disconnected.
 */
export function createRequestLog(logger: Logger) {
  return (request: Request, response: Response, { status, ms }: RequestEnd): void => {
    const { method } = request;
    const route = routeOf(request) ?? 'unmatched';
    const requestId = String(response.getHeader(REQUEST_ID_HEADER));
    const fields = { requestId, ...traceFields(response), method, route, status, ms: Math.round(ms) };
    logger[PROBES.has(route) ? 'debug' : 'info'](fields, 'request answered');
  };
}
