import type { Readable } from 'node:stream';
import { ProblemError } from '@stockroom/contracts/problems';
import { REQUEST_ID_HEADER } from '@stockroom/contracts/request-id';
import { TRACEPARENT_HEADER } from '@stockroom/contracts/traceparent';
import type { Request, Response } from 'express';
import type { HttpLimits } from '../http/http-limits.ts';
import { sendStream } from '../http/send-stream.ts';
import { spanOf } from '../tracing/trace-requests.ts';
import type { CoreClient } from './core-client.ts';

/** What of a request core needs to see. */
const FORWARDED_HEADERS = [
  'accept',
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
];

/** Of the connection to core and not of the answer (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export interface ForwardDeps {
  core: CoreClient;
  limits: HttpLimits;
}

interface Forwarded {
  request: Request;
  response: Response;
  /** The path and query that core is asked for. */
  path: string;
  /** A body that passes through; without it, the one that was read. */
  body?: Readable;
  /** How long core may take to answer, where that is longer than usual. */
  answerTimeoutMs?: number;
  /** Whether a file goes up or down, at the client's speed. */
  isTransfer?: boolean;
}

/** Passes a request on to core and core's answer back, bytes unchanged. */
export async function forward({ core, limits }: ForwardDeps, forwarded: Forwarded): Promise<void> {
  const { request, response, path, body, answerTimeoutMs, isTransfer = false } = forwarded;
  const answer = await core.request({
    method: request.method,
    path,
    headers: forwardedHeaders(request, response),
    body: body ?? (Buffer.isBuffer(request.body) ? request.body : null),
    ...(answerTimeoutMs === undefined ? {} : { headersTimeout: answerTimeoutMs }),
    isTransfer,
  });
  response.status(answer.statusCode);
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) response.setHeader(name, value);
  }
  if (Buffer.isBuffer(answer.body)) response.end(answer.body);
  else await sendStream(answer.body, response, limits);
}

/** The path and query as they came, without the gateway's own prefix. */
export function pathBelow(prefix: string, { originalUrl }: Request): string {
  if (!originalUrl.startsWith(`${prefix}/`))
    throw new ProblemError('malformed_request', 'The request target must be a path');
  return originalUrl.slice(prefix.length);
}

/**
 * The headers that core gets: what it needs of the client's, the request's id and span, and where it came from as far as
 * `TRUST_PROXY` believes it. They are made anew, so that nothing else that a client sends, nor a `Connection` header
 * that names one of them, reaches core or keeps anything from it.
 */
export function forwardedHeaders(request: Request, response: Response): Record<string, string> {
  const headers: Record<string, string> = {
    [REQUEST_ID_HEADER]: String(response.getHeader(REQUEST_ID_HEADER)),
    'x-forwarded-for': request.ip ?? '',
    'x-forwarded-proto': request.protocol,
    'x-forwarded-host': request.host,
  };
  const span = spanOf(response);
  if (span !== null) headers[TRACEPARENT_HEADER] = span.traceparent;
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}
