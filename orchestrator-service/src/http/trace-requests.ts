import { parseTraceparent, TRACEPARENT_HEADER } from '@stockroom/service-kit/tracing/traceparent';
import type { Span, Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { Request, Response } from 'express';
import { routeOf } from './route-of.ts';

const spans = new WeakMap<Response, Span>();

/** The span of a request; null if it is not traced. */
export function spanOf(response: Response): Span | null {
  return spans.get(response) ?? null;
}

/** The trace fields of its log lines. */
export function traceFields(response: Response): { traceId?: string } {
  const span = spanOf(response);
  return span === null ? {} : { traceId: span.traceId };
}

/**
 * Creates a span for each request. Clients are not trusted: each request starts a new trace, and a client's own trace
 * becomes a link, so that no outsider decides on sampling or writes into another trace. Core's callbacks get their span
 * once their signature is verified: see `beginCallbackSpan`.
 */
export function createRequestTracer(tracing: Tracing) {
  return (request: Request, response: Response): void => {
    if (request.url.startsWith('/internal/')) return;
    const clients = parseTraceparent(request.headers[TRACEPARENT_HEADER]);
    beginRequestSpan(tracing, { request, response, links: clients === null ? [] : [clients] });
  };
}

/** Starts the span of a verified callback, below core's own span. */
export function beginCallbackSpan(tracing: Tracing, request: Request, response: Response): void {
  const parent = parseTraceparent(request.headers[TRACEPARENT_HEADER]);
  beginRequestSpan(tracing, { request, response, parent });
}

function beginRequestSpan(
  tracing: Tracing,
  {
    request,
    response,
    parent = null,
    ...rest
  }: {
    request: Request;
    response: Response;
    parent?: string | null;
    links?: string[];
  },
): void {
  const { method } = request;
  const attributes = { 'http.request.method': method, 'url.scheme': request.protocol };
  const span = tracing.startSpan(method, { kind: 'server', parent, attributes, ...rest });
  spans.set(response, span);
  response.once('close', () => {
    const route = routeOf(request);
    const status = response.writableFinished ? response.statusCode : null;
    span.end({
      ...(route === null ? {} : { name: `${method} ${route}` }),
      attributes: {
        ...(route === null ? {} : { 'http.route': route }),
        ...(status === null ? {} : { 'http.response.status_code': status }),
      },
      ...(status === null ? { errorType: 'aborted' } : {}),
      ...(status !== null && status >= 500 ? { errorType: String(status) } : {}),
    });
  });
}
