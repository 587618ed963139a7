import { parseTraceparent, TRACEPARENT_HEADER } from '@stockroom/service-kit/tracing/traceparent';
import type { Span, Tracing } from '@stockroom/service-kit/tracing/tracing';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null without tracing. */
    span: Span | null;
  }
}

/**
 * Makes a span for each request, as a child of the gateway's span, and adds the trace id to the request's log lines.
 * The `traceparent` header is trusted: core is not public, and the gateway does not forward the header of a client.
 */
export function traceRequests(app: FastifyInstance, tracing: Tracing | null): void {
  app.decorateRequest('span', null);
  if (tracing === null) return;
  app.addHook('onRequest', (request, _reply, done) => {
    const { method } = request;
    const span = tracing.startSpan(method, {
      kind: 'server',
      parent: parseTraceparent(request.headers[TRACEPARENT_HEADER]),
      attributes: { 'http.request.method': method, 'url.scheme': request.protocol },
    });
    request.span = span;
    request.log = request.log.child({ traceId: span.traceId });
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    endRequestSpan(request, { statusCode, ...(statusCode >= 500 ? { errorType: String(statusCode) } : {}) });
    done();
  });
  app.addHook('onRequestAbort', (request, done) => {
    endRequestSpan(request, { errorType: 'aborted' });
    done();
  });
}

function endRequestSpan(
  request: FastifyRequest,
  { statusCode, errorType }: { statusCode?: number; errorType?: string },
): void {
  const route = request.routeOptions.url;
  request.span?.end({
    ...(route === undefined ? {} : { name: `${request.method} ${route}` }),
    attributes: {
      ...(route === undefined ? {} : { 'http.route': route }),
      ...(statusCode === undefined ? {} : { 'http.response.status_code': statusCode }),
    },
    ...(errorType === undefined ? {} : { errorType }),
  });
}
