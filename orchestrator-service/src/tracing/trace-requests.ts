import { parseTraceparent, TRACEPARENT_HEADER } from '@stockroom/contracts/traceparent';
import type { Span, Tracing } from '@stockroom/contracts/tracing';
import type { Request, Response } from 'express';
import { routeOf } from '../http/route-of.ts';

const spans = new WeakMap<Response, Span>();

/** The span of a request; null where it is not traced. */
export function spanOf(response: Response): Span | null {
  return spans.get(response) ?? null;
}

/** What its log lines say of its trace. */
export function traceFields(response: Response): { traceId?: string } {
  const span = spanOf(response);
  return span === null ? {} : { traceId: span.traceId };
}

/**
 * Makes a span of each request. Clients cannot be believed: a trace begins here, and a client's own is a link, so that
 * nobody from outside decides what is kept or writes into another's trace. Core's callbacks have theirs once their
 * signature is known to be good: see `beginCallbackSpan`.
 */
export function createRequestTracer(tracing: Tracing) {
  return (request: Request, response: Response): void => {
    if (request.url.startsWith('/internal/')) return;
    const clients = parseTraceparent(request.headers[TRACEPARENT_HEADER]);
    beginRequestSpan(tracing, { request, response, links: clients === null ? [] : [clients] });
  };
}

/** Begins the span of a callback that core has signed, below core's own. */
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
