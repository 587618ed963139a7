import type { Readable } from 'node:stream';
import { LAST_EVENT_ID_HEADER } from '@stockroom/contracts/events';
import { goneSignal } from '@stockroom/service-kit/http/client-gone';
import { pathOf } from '@stockroom/service-kit/http/path-not-found';
import { REQUEST_ID_HEADER } from '@stockroom/service-kit/http/request-id';
import { TRACEPARENT_HEADER } from '@stockroom/service-kit/tracing/traceparent';
import type { Request, Response } from 'express';
import type { HttpLimits } from '../http/http-limits.ts';
import { sendStream } from '../http/send-stream.ts';
import { spanOf } from '../http/trace-requests.ts';
import type { CoreAnswer } from './core-answer.ts';
import type { CoreClient } from './core-client.ts';
import { refusePath } from './documented-paths.ts';

/** The longest part of a path that core shows in a problem. */
const MAX_SHOWN_LENGTH = 201;

/** The request headers that core needs. */
const FORWARDED_HEADERS = [
  'accept',
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
  LAST_EVENT_ID_HEADER,
];

/** Headers of the connection to core, not of the answer (RFC 9110, section 7.6.1). */
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
  /** The path and query for core. */
  path: string;
  /** A body to stream; by default, the body already read. */
  body?: Readable;
  /** The time-out of core's answer, if longer than usual. */
  answerTimeoutMs?: number;
  /** An upload or download, which runs at the client's speed. */
  isTransfer?: boolean;
}

/** Forwards a request to core, and core's answer to the client, bytes unchanged. Aborts when the client disconnects. */
export async function forward({ core, limits }: ForwardDeps, forwarded: Forwarded): Promise<void> {
  const { request, response, path, body, answerTimeoutMs, isTransfer = false } = forwarded;
  const answer = await core.request({
    method: request.method,
    path,
    headers: forwardedHeaders(request, response),
    body: body ?? (Buffer.isBuffer(request.body) ? request.body : null),
    ...(answerTimeoutMs === undefined ? {} : { headersTimeout: answerTimeoutMs }),
    isTransfer,
    signal: goneSignal(response),
  });
  copyHeaders(answer, response);
  if (Buffer.isBuffer(answer.body)) response.end(answer.body);
  else await sendStream(answer.body, response, limits);
}

/** Gives the client the status and headers of core's answer. */
export function copyHeaders({ statusCode, headers }: CoreAnswer, response: Response): void {
  response.status(statusCode);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name)) response.setHeader(name, value);
  }
}

/**
 * The path and query as sent, without the gateway's prefix.
 * @throws ProblemError path_not_found for a path that ends in a slash
 */
export function pathBelow(prefix: string, { originalUrl }: Request): string {
  const path = pathOf(originalUrl);
  if (path.endsWith('/') || !path.startsWith(`${prefix}/`)) throw refusePath({ originalUrl });
  return originalUrl.slice(prefix.length);
}

/**
 * The headers for core: the client's headers that core needs, the request id and span, and the client's address,
 * protocol and host as far as `TRUST_PROXY` allows. They are built from scratch, so no other header of a client reaches
 * core, and no `Connection` header can remove one.
 */
export function forwardedHeaders(request: Request, response: Response): Record<string, string> {
  const headers: Record<string, string> = {
    [REQUEST_ID_HEADER]: String(response.getHeader(REQUEST_ID_HEADER)),
    'x-forwarded-for': request.ip ?? '',
    'x-forwarded-proto': request.protocol,
    'x-forwarded-host': request.host,
    'x-forwarded-uri': shownPath(request.originalUrl),
  };
  const span = spanOf(response);
  if (span !== null) headers[TRACEPARENT_HEADER] = span.traceparent;
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}

/**
 * The path as the client sent it, for core's problem details: cut to the length that core shows, in characters valid in
 * a header.
 */
function shownPath(target: string): string {
  const path = pathOf(target).slice(0, MAX_SHOWN_LENGTH);
  return path.replace(/[^\x21-\x7e]/g, encodeURIComponent);
}
